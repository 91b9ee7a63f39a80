package org.countinghouse.topology.finance;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.countinghouse.schema.topic.Topic;
import org.countinghouse.serdes.avro.AvroDecoder;
import org.countinghouse.topology.Codecs;
import org.countinghouse.topology.TopologySettings;

/** A part under test: one partition, a clock that stands still until it is told to move. */
final class FinanceDriver implements AutoCloseable {

  static final Instant START = Instant.parse("2026-07-01T00:00:00Z");

  /** One partition, so that every routing id is where it belongs. */
  static final TopologySettings SETTINGS = settings(1);

  private final TopologyTestDriver driver;
  private final Codecs codecs;
  private final Map<Class<?>, Serializer<SpecificRecord>> serializers = new HashMap<>();

  private FinanceDriver(Topology topology, Codecs codecs) {
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "finance-test");
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
    properties.put(StreamsConfig.STATE_DIR_CONFIG, System.getProperty("java.io.tmpdir"));
    this.driver = new TopologyTestDriver(topology, properties, START);
    this.codecs = codecs;
  }

  /** Builds the part with codecs of its own and starts it. */
  static FinanceDriver of(Function<Codecs, Topology> part) {
    Codecs codecs = RegistryInMemory.codecs();
    return new FinanceDriver(part.apply(codecs), codecs);
  }

  static TopologySettings settings(int accountPartitions) {
    return new TopologySettings(
        "",
        1,
        accountPartitions,
        Duration.ofDays(35),
        Duration.ofHours(1),
        Duration.ofDays(7),
        Duration.ofMinutes(10),
        Duration.ofDays(1),
        3,
        Duration.ofSeconds(30),
        org.countinghouse.topology.MeteringLimits.DEFAULTS,
        org.countinghouse.topology.ClosingRules.DEFAULTS);
  }

  void pipe(Topic topic, String key, SpecificRecord value, Instant appendTime) {
    Serializer<SpecificRecord> serializer =
        serializers.computeIfAbsent(value.getClass(), this::serializer);
    pipeBytes(topic, key, serializer.serialize(topic.baseName(), value), appendTime);
  }

  void pipeBytes(Topic topic, String key, byte[] value, Instant appendTime) {
    driver
        .createInputTopic(topic.baseName(), new ByteArraySerializer(), new ByteArraySerializer())
        .pipeInput(
            new TestRecord<>(
                key.getBytes(StandardCharsets.UTF_8), value, new RecordHeaders(), appendTime));
  }

  /** Moves the wall clock; punctuators run. */
  void pass(Duration time) {
    driver.advanceWallClockTime(time);
  }

  /** The values written since the last call, with their keys and timestamps. */
  <T extends SpecificRecord> List<TestRecord<String, T>> read(Topic topic, Class<T> type) {
    AvroDecoder<T> decoder = codecs.decoder(type);
    return driver
        .createOutputTopic(
            topic.baseName(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
        .readRecordsToList()
        .stream()
        .map(
            record ->
                new TestRecord<>(
                    new String(record.key(), StandardCharsets.UTF_8),
                    value(decoder, record),
                    record.headers(),
                    record.getRecordTime()))
        .toList();
  }

  <T extends SpecificRecord> List<T> values(Topic topic, Class<T> type) {
    return read(topic, type).stream().map(TestRecord::value).toList();
  }

  @Override
  public void close() {
    driver.close();
  }

  private static <T extends SpecificRecord> T value(
      AvroDecoder<T> decoder, TestRecord<byte[], byte[]> record) {
    return decoder
        .decode(record.headers(), record.value())
        .<T>fold(
            value -> value,
            detail -> {
              throw new AssertionError(detail);
            });
  }

  @SuppressWarnings("unchecked")
  private Serializer<SpecificRecord> serializer(Class<?> type) {
    return codecs.serializer((Class<SpecificRecord>) type);
  }
}
