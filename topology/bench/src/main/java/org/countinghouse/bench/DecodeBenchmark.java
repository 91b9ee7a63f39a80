package org.countinghouse.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.countinghouse.domain.usage.RawUsage;
import org.countinghouse.schema.UsageEventRecord;
import org.countinghouse.schema.key.RecordKeys;
import org.countinghouse.serdes.avro.AvroDecoder;
import org.countinghouse.serdes.registry.CachingSchemaRegistry;
import org.countinghouse.serdes.registry.HttpSchemaRegistry;
import org.countinghouse.serdes.registry.RegistryConfig;
import org.countinghouse.serdes.registry.SchemaRegistry;
import org.countinghouse.serdes.registry.SerdeOptions;
import org.countinghouse.serdes.registry.SerdeOptions.Registration;
import org.countinghouse.serdes.server.SchemaRegistryServer;
import org.countinghouse.topology.Codecs;
import org.countinghouse.topology.customer.CustomerNumbers;
import org.countinghouse.topology.error.Incoming;
import org.countinghouse.topology.mapping.UsageMapping;
import org.countinghouse.topology.validation.Arrival;
import org.countinghouse.topology.validation.UsageDecoder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** From the bytes of a record on usage.events to what the rules work on. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecodeBenchmark {

  private static final int FRAME_LENGTH = 5;

  private final SchemaRegistryServer server = SchemaRegistryServer.inMemory();
  private final Codecs codecs = codecs(server);
  private Headers headers = new RecordHeaders();
  private byte[] payload =
      codecs.serializer(UsageEventRecord.class).serialize("usage.events", Samples.event());
  private AvroDecoder<UsageEventRecord> decoder = codecs.decoder(UsageEventRecord.class);
  private UsageDecoder quick =
      new UsageDecoder(decoder, codecs.serializer(UsageEventRecord.class), new CustomerNumbers(1));
  private Incoming incoming =
      new Incoming(
          "usage.events",
          0,
          0,
          Samples.event().getTime(),
          headers,
          RecordKeys.customer(Samples.event().getCustomerId()).getBytes(StandardCharsets.UTF_8),
          payload);
  private SpecificDatumReader<UsageEventRecord> reader =
      new SpecificDatumReader<>(
          UsageEventRecord.getClassSchema(),
          UsageEventRecord.getClassSchema(),
          SpecificData.getForClass(UsageEventRecord.class));
  private BinaryDecoder reused = DecoderFactory.get().binaryDecoder(payload, null);

  /**
   * The reader of the hot path: customers and dimensions are found, the hash is made on the way.
   */
  @Benchmark
  public Arrival decodeQuickly() {
    return quick.decode(incoming);
  }

  /** The decoder for what strangers wrote: bounds checked, bad data an outcome. */
  @Benchmark
  public UsageEventRecord decode() {
    return decoder.decode(headers, payload).fold(event -> event, DecodeBenchmark::refuse);
  }

  /** The same, and on to the type of the domain. */
  @Benchmark
  public RawUsage decodeToDomain() {
    return UsageMapping.toDomain(decode());
  }

  /** The floor: Avro alone, no frame, no bounds, one decoder used again and again. */
  @Benchmark
  public UsageEventRecord baselineAvro() throws IOException {
    reused =
        DecoderFactory.get()
            .binaryDecoder(payload, FRAME_LENGTH, payload.length - FRAME_LENGTH, reused);
    return reader.read(null, reused);
  }

  /** Stops the registry, which was asked once. */
  @TearDown
  public void close() {
    server.close();
  }

  int payloadLength() {
    return payload.length;
  }

  private static UsageEventRecord refuse(String detail) {
    throw new IllegalStateException(detail);
  }

  private static Codecs codecs(SchemaRegistryServer server) {
    RegistryConfig config =
        RegistryConfig.from(Map.of("schema.registry.url", server.url().toString()));
    SchemaRegistry registry =
        new CachingSchemaRegistry(
            new HttpSchemaRegistry(config), Clock.systemUTC(), Duration.ofMinutes(1), 100);
    return new Codecs(registry, SerdeOptions.defaults().with(Registration.REGISTER));
  }
}
