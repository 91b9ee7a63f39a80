package org.countinghouse.topology.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countinghouse.topology.fixture.Arrivals.avro;
import static org.countinghouse.topology.fixture.Arrivals.batch;
import static org.countinghouse.topology.fixture.Arrivals.incoming;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.countinghouse.domain.reason.ReasonCode;
import org.countinghouse.schema.UsageEventRecord;
import org.countinghouse.schema.UsageKind;
import org.countinghouse.topology.customer.CustomerNumbers;
import org.countinghouse.topology.error.Incoming;
import org.countinghouse.topology.fixture.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each event of a batch is what it would be by itself, whoever wrote the batch. */
class BatchesTest {

  private static final List<UsageKind> KINDS = List.of(UsageKind.values());

  private final UsageDecoder decoder =
      new UsageDecoder(
          Wire.CODECS.decoder(UsageEventRecord.class),
          Wire.CODECS.serializer(UsageEventRecord.class),
          new CustomerNumbers(1));

  static IntStream seeds() {
    return IntStream.range(0, 100);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void shouldBeByteForByteWhatEachEventIsByItself(int seed) {
    Random random = new Random(seed);
    String customer = random.nextBoolean() ? "acme" : "küche|7";
    List<UsageEventRecord> events = events(random, customer);
    byte[] value = avro(batch(customer, events));

    List<Incoming> alone = taken(decode(customer, value));

    assertThat(alone).hasSameSizeAs(events);
    for (int i = 0; i < events.size(); i++) {
      UsageEventRecord event = events.get(i);
      boolean usable = event.getKind() == UsageKind.USAGE || event.getKind() == UsageKind.VOID;
      event.setKind(usable ? event.getKind() : UsageKind.UNKNOWN);
      assertThat(alone.get(i).value()).isEqualTo(avro(event));
      assertThat(alone.get(i).coordinates()).isEqualTo("usage.events-0@17[" + i + "]");
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void shouldBeTheSameWhenTheBatchHasAnotherSchemaOrOtherBlocks(int seed) throws IOException {
    Random random = new Random(seed);
    UsageEventRecord batch = batch("acme", events(random, "acme"));

    List<Arrival> own = each(decode("acme", avro(batch)));

    assertThat(each(decode("acme", framed(otherSchema(), batch, false)))).isEqualTo(own);
    assertThat(each(decode("acme", framed(UsageEventRecord.getClassSchema(), batch, true))))
        .isEqualTo(own);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void shouldAlwaysGiveOneOutcomeForEachEventOfABrokenBatch(int seed) {
    Random random = new Random(seed);
    byte[] value = avro(batch("acme", events(random, "acme")));
    for (int i = 0; i < 50; i++) {
      byte[] broken = value.clone();
      for (int flips = random.nextInt(3); flips >= 0; flips--) {
        broken[5 + random.nextInt(value.length - 5)] = (byte) random.nextInt();
      }

      Arrival arrival = decode("acme", broken);

      assertThat(arrival).isNotNull();
      if (arrival instanceof Arrival.Batch batch) {
        assertThat(each(batch))
            .hasSameSizeAs(batch.events())
            .noneMatch(event -> event instanceof Arrival.Batch || event instanceof Arrival.Tick);
      }
    }
  }

  @Test
  void shouldRefuseNumbersThatAvroReadsAndCannotWrite() throws IOException {
    UsageEventRecord event = event(new Random(1), "acme");
    event.setKind(UsageKind.USAGE);
    event.setQuantity(new BigDecimal("-" + "9".repeat(26)).setScale(12));
    event.setMeasures(Map.of());
    UsageEventRecord batch = batch("acme", List.of(event, event));

    for (byte[] value : List.of(avro(batch), framed(otherSchema(), batch, false))) {
      byte[] longer = withLongerQuantity(value, event.getQuantity());
      assertThat(each(decode("acme", longer)))
          .hasSize(2)
          .allSatisfy(
              arrival ->
                  assertThat(((Arrival.Usage) arrival).usage().measures().get(""))
                      .isLessThan(BigDecimal.ZERO));
    }
  }

  @Test
  void shouldRefuseABatchOfNoneOrOfTooMany() {
    UsageEventRecord event = event(new Random(1), "acme");

    assertThat(refusal(decode("acme", avro(batch("acme", List.of())))))
        .isEqualTo(ReasonCode.MISSING_FIELD);
    assertThat(decode("acme", avro(batch("acme", Collections.nCopies(10_000, event)))))
        .isInstanceOf(Arrival.Batch.class);
    assertThat(refusal(decode("acme", avro(batch("acme", Collections.nCopies(10_001, event))))))
        .isEqualTo(ReasonCode.FIELD_TOO_LONG);
  }

  @Test
  void shouldRefuseABatchWhoseHeadersWouldBeRepeatedTooOften() {
    byte[] value = avro(batch("acme", Collections.nCopies(100, event(new Random(1), "acme"))));
    RecordHeaders headers = new RecordHeaders();

    headers.add("trace", new byte[300_000]);
    assertThat(decoder.decode(incoming(value, headers))).isInstanceOf(Arrival.Batch.class);
    headers.add("trace", new byte[50_000]);
    assertThat(refusal(decoder.decode(incoming(value, headers))))
        .isEqualTo(ReasonCode.RECORD_TOO_LARGE);
  }

  @Test
  void shouldRefuseABatchUnderAnotherKeyWholeAndAnotherCustomersEventAlone() {
    UsageEventRecord own = event(new Random(1), "acme");
    UsageEventRecord other = event(new Random(2), "other");
    own.setKind(UsageKind.USAGE);
    other.setKind(UsageKind.USAGE);
    byte[] value = avro(batch("acme", List.of(own, other)));

    assertThat(refusal(decode("other", value))).isEqualTo(ReasonCode.MISROUTED);
    List<Arrival> arrivals = each(decode("acme", value));
    assertThat(arrivals.get(0)).isInstanceOf(Arrival.Usage.class);
    assertThat(refusal(arrivals.get(1))).isEqualTo(ReasonCode.MISROUTED);
  }

  private Arrival decode(String customer, byte[] value) {
    return decoder.decode(incoming(customer, value, new RecordHeaders()));
  }

  private static List<Incoming> taken(Arrival arrival) {
    assertThat(arrival).isInstanceOf(Arrival.Batch.class);
    return ((Arrival.Batch) arrival).events();
  }

  private List<Arrival> each(Arrival arrival) {
    return taken(arrival).stream().map(decoder::decode).toList();
  }

  private static ReasonCode refusal(Arrival arrival) {
    assertThat(arrival).isInstanceOf(Arrival.Refused.class);
    return ((Arrival.Refused) arrival).reason();
  }

  /** Our schema as a later version may have it. */
  private static Schema otherSchema() {
    Schema own = UsageEventRecord.getClassSchema();
    List<Schema.Field> fields = new ArrayList<>();
    own.getFields().forEach(field -> fields.add(new Schema.Field(field, field.schema())));
    fields.add(
        new Schema.Field("later", Schema.create(Schema.Type.STRING), "Of a later version", ""));
    return Schema.createRecord(own.getName(), own.getDoc(), own.getNamespace(), false, fields);
  }

  /** As written with a schema; with sizes before blocks, as some clients write them, if asked. */
  private static byte[] framed(Schema schema, UsageEventRecord event, boolean blocks)
      throws IOException {
    int id = Wire.CODECS.registry().register("usage.events-value", schema);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(ByteBuffer.allocate(5).putInt(1, id).array());
    var encoder =
        blocks
            ? EncoderFactory.get().blockingBinaryEncoder(out, null)
            : EncoderFactory.get().binaryEncoder(out, null);
    SpecificData data = SpecificData.getForClass(UsageEventRecord.class);
    Schema own = UsageEventRecord.getClassSchema();
    new SpecificDatumWriter<UsageEventRecord>(own, data).write(event, encoder);
    encoder.flush();
    if (schema != own) {
      out.write(0);
    }
    return out.toByteArray();
  }

  private static byte[] withLongerQuantity(byte[] value, BigDecimal quantity) {
    byte[] unscaled = quantity.unscaledValue().toByteArray();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int at = 0; at < value.length; ) {
      if (startsWith(value, at, unscaled)) {
        byte[] longer = BigInteger.TEN.pow(60).negate().toByteArray();
        out.write(2 * longer.length);
        out.writeBytes(longer);
        at += 1 + unscaled.length;
      } else {
        out.write(value[at++]);
      }
    }
    return out.toByteArray();
  }

  private static boolean startsWith(byte[] value, int at, byte[] unscaled) {
    return value[at] == 2 * unscaled.length
        && at + 1 + unscaled.length <= value.length
        && ByteBuffer.wrap(value, at + 1, unscaled.length).equals(ByteBuffer.wrap(unscaled));
  }

  private static List<UsageEventRecord> events(Random random, String customer) {
    List<UsageEventRecord> events = new ArrayList<>();
    for (int i = random.nextInt(5); i >= 0; i--) {
      events.add(event(random, random.nextInt(10) == 0 ? "other" : customer));
    }
    return events;
  }

  private static UsageEventRecord event(Random random, String customer) {
    Map<String, BigDecimal> measures = new HashMap<>();
    Map<String, String> dimensions = new HashMap<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      measures.put("m" + random.nextInt(9), new BigDecimal(new BigInteger(99, random), 12));
      dimensions.put("d" + random.nextInt(9), random.nextBoolean() ? "é" : "plain");
    }
    return UsageEventRecord.newBuilder()
        .setId("id-" + random.nextInt(9))
        .setSource(random.nextBoolean() ? "gateway" : "çapı")
        .setType("api.call")
        .setCustomerId(customer)
        .setTime(Instant.ofEpochSecond(random.nextInt(), 1_000L * random.nextInt(1_000_000)))
        .setQuantity(
            random.nextBoolean() ? new BigDecimal(new BigInteger(80, random), 12).negate() : null)
        .setMeasures(measures)
        .setDimensions(dimensions)
        .setKind(KINDS.get(random.nextInt(KINDS.size())))
        .build();
  }
}
