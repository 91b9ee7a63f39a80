package org.countinghouse.topology.metering;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.countinghouse.topology.fixture.Drafts.aCustomer;
import static org.countinghouse.topology.fixture.Drafts.aMeter;
import static org.countinghouse.topology.fixture.Drafts.aTick;
import static org.countinghouse.topology.fixture.Drafts.aUsageEvent;
import static org.countinghouse.topology.fixture.Drafts.decimal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.countinghouse.domain.usage.EventHash;
import org.countinghouse.schema.ConflictResolution;
import org.countinghouse.schema.DuplicateRecord;
import org.countinghouse.schema.RejectedRecord;
import org.countinghouse.schema.UsageEventRecord;
import org.countinghouse.schema.UsageKind;
import org.countinghouse.schema.topic.Topic;
import org.countinghouse.topology.error.Incoming;
import org.countinghouse.topology.fixture.Arrivals;
import org.countinghouse.topology.fixture.Books;
import org.countinghouse.topology.fixture.Commands;
import org.countinghouse.topology.fixture.Message;
import org.countinghouse.topology.fixture.Pipeline;
import org.countinghouse.topology.fixture.UsageEvent;
import org.countinghouse.topology.fixture.Wire;
import org.countinghouse.topology.validation.EventFinder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** One event is one event, in whatever format it comes, and a batch of three is three. */
class InputFormatsTest {

  private static final Instant APPENDED = Instant.parse("2026-10-05T10:00:01Z");
  private static final String LATE = "2026-10-05T11:30:00Z";
  private static final String DATA =
      "{\"quantity\": 2.50, \"tokens\": \"7\", \"measures\": {\"bytes\": 1e3},"
          + " \"region\": \"eu\", \"dimensions\": {\"cached\": true}, \"note\": null}";

  private final Pipeline pipeline = Pipeline.untilTotals(Pipeline.ONE_PARTITION);
  private final Books books = Books.of(pipeline);

  @BeforeEach
  void knowsCustomerAndMeter() {
    pipeline.send(
        aCustomer("acme"),
        aMeter("units").summing("api.call").groupedBy("region"),
        aMeter("bytes").summing("api.call", "bytes"));
  }

  @AfterEach
  void close() {
    pipeline.close();
  }

  private static UsageEvent avro() {
    return aUsageEvent()
        .id("a")
        .quantity("2.5")
        .measure("bytes", "1000")
        .dimension("tokens", "7")
        .dimension("region", "eu")
        .dimension("cached", "true");
  }

  private static Message binary(String contentType, byte[] data) {
    return Message.raw(Topic.USAGE_EVENTS, "acme", data, APPENDED)
        .withHeader("content-type", contentType.getBytes(UTF_8))
        .withHeader("ce_specversion", "1.0".getBytes(UTF_8))
        .withHeader("ce_id", "a".getBytes(UTF_8))
        .withHeader("ce_source", "gateway".getBytes(UTF_8))
        .withHeader("ce_type", "api.call".getBytes(UTF_8))
        .withHeader("ce_time", "2026-10-05T12:00:00+02:00".getBytes(UTF_8))
        .withHeader("ce_subject", "acme".getBytes(UTF_8));
  }

  private static Message binaryJson(String data) {
    return binary("application/json", data.getBytes(UTF_8));
  }

  private static Message structured(String document) {
    return Message.raw(Topic.USAGE_EVENTS, "acme", document.getBytes(UTF_8), APPENDED)
        .withHeader("content-type", "application/cloudevents+json; charset=UTF-8".getBytes(UTF_8));
  }

  private static String document(String time, String data) {
    return "{\"specversion\":\"1.0\",\"id\":\"a\",\"source\":\"gateway\",\"type\":\"api.call\","
        + "\"subject\":\"acme\",\"time\":\"%s\",\"data\":%s}".formatted(time, data);
  }

  private static Message batch(UsageEvent... events) {
    return batch("acme", events);
  }

  private static Message batch(String customerId, UsageEvent... events) {
    List<UsageEventRecord> alone =
        Stream.of(events).map(event -> event.message().as(UsageEventRecord.class)).toList();
    return Message.of(Topic.USAGE_EVENTS, customerId, Arrivals.batch(customerId, alone), APPENDED);
  }

  @Test
  void shouldTakeTheSameEventInEveryFormatForOne() {
    UsageEventRecord data =
        UsageEventRecord.newBuilder()
            .setQuantity(decimal("2.5"))
            .setMeasures(Map.of("bytes", decimal("1000")))
            .setDimensions(Map.of("tokens", "7", "region", "eu", "cached", "true"))
            .build();

    pipeline.send(
        avro(),
        binaryJson(DATA),
        structured(document("2026-10-05T10:00:00.000000999Z", DATA)),
        binary("application/avro", Message.of(Topic.USAGE_EVENTS, "acme", data, APPENDED).value()),
        batch(avro(), avro()));

    assertThat(books.buckets()).isEqualTo("COUNTED=1 DUPLICATE=5");
    assertThat(books.totals())
        .containsExactly(
            entry("acme bytes 2026-10-05", "1000"),
            entry("acme units 2026-10-05 region=eu", "2.5"));
  }

  @Test
  void shouldCountACloudEventThatComesFirst() {
    pipeline.send(structured(document("2026-10-05T10:00:00Z", DATA)), avro());

    assertThat(books.buckets()).isEqualTo("COUNTED=1 DUPLICATE=1");
  }

  @Test
  void shouldTakeBackByACloudEventOfKindVoid() {
    pipeline.send(avro(), binaryJson(DATA).withHeader("ce_kind", "VOID".getBytes(UTF_8)));

    assertThat(books.buckets()).isEqualTo("COUNTED=1 VOID_APPLIED=1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{\"quantity\": 1e1000000000};          INVALID_RECORD; at most 26 digits",
        "{\"quantity\": 1e-13};                 INVALID_RECORD; 12 after it",
        "{\"quantity\": \"many\"};              INVALID_RECORD; a decimal with",
        "{\"list\": [1]};                       INVALID_RECORD; a number, a text or a boolean",
        "{\"measures\": {\"a\": {}}};           INVALID_RECORD; a decimal as a of data",
        "{\"a\": 1, \"measures\": {\"a\": 2}};  INVALID_RECORD; 'a' twice",
        "[1, 2];                                INVALID_RECORD; an object as data",
        "{\"quantity\": 1, \"quantity\": 2};    UNDECODABLE;    each key once",
        "{\"quantity\": 1;                      UNDECODABLE;    Expected JSON",
        "{\"quantity\": -1};                    NEGATIVE_QUANTITY; 0 or more",
        "{};                                    MISSING_MEASURE; Expected",
      })
  void shouldRefuseDataThatCannotBeRead(String data, String reason, String detail) {
    pipeline.send(binaryJson(data));

    assertThat(books.rejectedReasons()).containsExactly(reason);
    assertThat(books.rejected().get(0).getDetail()).contains(detail);
    assertThat(books.buckets()).isEqualTo("REJECTED=1");
  }

  @Test
  void shouldRefuseCloudEventsThatLackOrBreakAnAttribute() {
    pipeline.send(
        structured(document("yesterday", DATA)),
        structured(document("2026-10-05T10:00:00Z", DATA).replace("\"1.0\"", "\"0.3\"")),
        structured(document("2026-10-05T10:00:00Z", DATA).replace("\"id\"", "\"other\"")),
        structured(document("2026-10-05T10:00:00Z", DATA).replace("acme", "another")),
        binary("text/plain", DATA.getBytes(UTF_8)),
        binaryJson(DATA).withHeader("ce_kind", "TICK".getBytes(UTF_8)),
        binaryJson("[".repeat(100_000)));

    assertThat(books.rejectedReasons())
        .containsExactly(
            "INVALID_RECORD",
            "UNSUPPORTED_KIND",
            "MISSING_FIELD",
            "MISROUTED",
            "UNSUPPORTED_KIND",
            "UNSUPPORTED_KIND",
            "UNDECODABLE");
  }

  @Test
  void shouldParkACloudEventByteForByteAndCountItLater() {
    Message waiting =
        new Message(
            Topic.USAGE_EVENTS,
            "later".getBytes(UTF_8),
            DATA.getBytes(UTF_8),
            APPENDED,
            binaryJson(DATA).withHeader("ce_subject", "later".getBytes(UTF_8)).headers());
    pipeline.send(waiting);
    assertThat(books.buckets()).isEqualTo("PARKED=1");

    pipeline.restart().send(aCustomer("later"));

    assertThat(books.totals()).containsEntry("later bytes 2026-10-05", "1000");
  }

  @Test
  void shouldCountEachEventOfABatchByItself() {
    pipeline.send(
        batch(
            avro(),
            avro(),
            avro().quantity("9"),
            avro().id("b").at("2026-12-01T00:00:00Z"),
            avro().id("c").of("another"),
            avro().id("d").kind(UsageKind.TICK),
            avro().id("e"),
            avro().id("e").kind(UsageKind.VOID)));

    assertThat(books.buckets())
        .isEqualTo("CONFLICTING=1 COUNTED=2 DUPLICATE=1 REJECTED=3 VOID_APPLIED=1");
    assertThat(books.progress().getConsumed()).isEqualTo(8);
    assertThat(books.rejectedReasons())
        .containsExactly("TOO_EARLY", "MISROUTED", "UNSUPPORTED_KIND");
    assertThat(books.totals()).containsEntry("acme units 2026-10-05 region=eu", "2.5");
  }

  @Test
  void shouldRefuseAnEmptyBatchAsOne() {
    pipeline.send(batch());

    assertThat(books.buckets()).isEqualTo("REJECTED=1");
    assertThat(books.rejectedReasons()).containsExactly("MISSING_FIELD");
  }

  @Test
  void shouldDriveARejectedEventOfABatchAgainByItself() {
    pipeline.send(batch(avro(), avro().id("b").at("2026-10-05T11:30:00Z")));
    RejectedRecord rejected = books.rejected().get(0);
    assertThat(rejected.getReason()).isEqualTo("TOO_EARLY");

    pipeline.send(avro().id("c").appendedAt("2026-10-05T12:00:00Z"), Commands.redrive(rejected));

    assertThat(books.transitions()).isEqualTo("REJECTED_TO_COUNTED=1");
    assertThat(books.totals()).containsEntry("acme units 2026-10-05 region=eu", "7.5");
  }

  @Test
  void shouldParkEventsOfABatchByThemselvesAndCountThemLater() {
    Message batch = batch("later", avro().of("later"), avro().of("later").id("b").at(LATE));
    pipeline.send(batch, batch);
    assertThat(books.buckets()).isEqualTo("DUPLICATE=1 PARKED=1 REJECTED=2");
    assertThat(books.rejected()).extracting(RejectedRecord::getBatchIndex).containsExactly(1, 1);
    assertThat(books.duplicates()).extracting(DuplicateRecord::getBatchIndex).containsExactly(0);

    pipeline.restart().send(aCustomer("later"));

    assertThat(books.transitions()).isEqualTo("PARKED_TO_COUNTED=1");
    assertThat(books.totals()).containsEntry("later bytes 2026-10-05", "1000");
  }

  @Test
  void shouldSayWhereAParkedEventOfABatchStoodWhenItIsRefused() {
    pipeline.send(
        batch("later", avro().of("later"), avro().of("later").id("b").type("unmeasured")));
    assertThat(books.buckets()).isEqualTo("PARKED=2");

    pipeline.send(
        aCustomer("later"),
        avro().id("c").at("2026-12-01T00:00:00Z"),
        aTick("2026-12-01T00:00:01Z"));
    pipeline.pass(Duration.ofSeconds(2));

    assertThat(books.rejectedReasons()).containsExactly("PARKED_TOO_LONG");
    assertThat(books.rejected().get(0).getBatchIndex()).isEqualTo(1);
  }

  @Test
  void shouldDecideBetweenTwoPayloadsOfOneBatch() {
    Message batch = batch(avro(), avro().quantity("9"));
    pipeline.send(batch);
    DuplicateRecord conflict = books.duplicates().get(0);
    assertThat(conflict.getConflicting()).isTrue();
    assertThat(conflict.getBatchIndex()).isEqualTo(1);

    List<EventFinder.Found> copies =
        new EventFinder(Wire.CODECS, 1)
            .copies(
                new Incoming(
                    Topic.USAGE_EVENTS.baseName(),
                    0,
                    conflict.getOffset(),
                    APPENDED,
                    batch.headers(),
                    batch.key(),
                    batch.value()),
                EventHash.of("acme", "gateway", "a"));
    assertThat(copies).extracting(found -> found.record().batchIndex()).containsExactly(0, 1);
    pipeline.send(
        Commands.resolve(
            ConflictResolution.TAKE_SECOND,
            Commands.record(copies.get(0).record()),
            Commands.record(copies.get(1).record())));

    assertThat(books.transitions()).isEqualTo("CONFLICTING_TO_COUNTED=1 COUNTED_TO_VOIDED=1");
    assertThat(books.totals()).containsEntry("acme units 2026-10-05 region=eu", "9");
  }

  /** Whoever reads the topics only finds each event of each batch in one bucket. */
  @ParameterizedTest
  @MethodSource("seeds")
  void shouldGiveEachEventOfRandomBatchesOneOutcomeThatTheTopicsShow(int seed) {
    Random random = new Random(seed);
    long sent = 0;
    for (int i = 0; i < 10; i++) {
      UsageEvent[] events = new UsageEvent[random.nextInt(6)];
      for (int j = 0; j < events.length; j++) {
        events[j] = avro().id("e" + random.nextInt(8)).quantity(random.nextInt(3) == 0 ? "9" : "1");
        events[j].at(random.nextInt(9) == 0 ? LATE : "2026-10-05T10:00:00Z");
        events[j].of(random.nextInt(9) == 0 ? "another" : "acme");
      }
      pipeline.append(batch("acme", events));
      sent += Math.max(1, events.length);
    }
    pipeline.shuffle(random, 4);

    Map<String, Long> buckets = books.progress().getBuckets();
    assertThat(books.progress().getConsumed()).isEqualTo(sent);
    assertThat(buckets.getOrDefault("REJECTED", 0L)).isEqualTo(books.rejected().size());
    assertThat(books.duplicates().stream().filter(DuplicateRecord::getConflicting).count())
        .isEqualTo(buckets.getOrDefault("CONFLICTING", 0L));
    assertThat(books.duplicates().stream().filter(copy -> !copy.getConflicting()).count())
        .isEqualTo(buckets.getOrDefault("DUPLICATE", 0L));
    assertThat(buckets.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(sent);
  }

  static IntStream seeds() {
    return IntStream.range(0, 20);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void shouldGiveExactlyOneOutcomeToWhateverComes(int seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 40; i++) {
      byte[] valid = document("2026-10-05T10:00:00Z", DATA).getBytes(UTF_8);
      for (int flips = random.nextInt(4); flips >= 0; flips--) {
        valid[random.nextInt(valid.length)] = (byte) random.nextInt();
      }
      pipeline.append(structured("").withValue(valid));
    }
    pipeline.settle();

    assertThat(books.progress().getConsumed()).isEqualTo(40);
    assertThat(books.progress().getBuckets().values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(40);
  }
}
