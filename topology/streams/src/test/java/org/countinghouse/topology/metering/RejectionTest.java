package org.countinghouse.topology.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.countinghouse.topology.fixture.Drafts.aCustomer;
import static org.countinghouse.topology.fixture.Drafts.aMeter;
import static org.countinghouse.topology.fixture.Drafts.aUsageEvent;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.countinghouse.schema.Aggregation;
import org.countinghouse.schema.CustomerRecord;
import org.countinghouse.schema.ProductRecord;
import org.countinghouse.schema.ReferenceRecord;
import org.countinghouse.schema.RejectedRecord;
import org.countinghouse.schema.UsageKind;
import org.countinghouse.schema.key.Partitioning;
import org.countinghouse.schema.topic.Topic;
import org.countinghouse.topology.fixture.Books;
import org.countinghouse.topology.fixture.Draft;
import org.countinghouse.topology.fixture.Message;
import org.countinghouse.topology.fixture.Pipeline;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Records that break a rule of metering change nothing, and are told with their reason. */
class RejectionTest {

  private static final Instant NOON = Instant.parse("2026-10-05T12:00:00Z");

  private final Pipeline pipeline = Pipeline.untilTotals(Pipeline.ONE_PARTITION);
  private final Books books = Books.of(pipeline);

  @BeforeEach
  void knowsCustomerAndMeter() {
    pipeline.send(
        aCustomer("acme"), aMeter("api-units").summing("api.call"), aMeter("n").counting("ping"));
  }

  @AfterEach
  void close() {
    pipeline.close();
  }

  static Stream<Arguments> brokenEvents() {
    Message good = aUsageEvent().message();
    byte[] truncated = Arrays.copyOf(good.value(), good.value().length - 3);
    byte[] badMagic = good.value().clone();
    badMagic[0] = 42;
    byte[] unknownSchema = ByteBuffer.wrap(good.value().clone()).putInt(1, 999_999).array();
    String tooLong = "x".repeat(257);
    Draft manyDimensions = with65Dimensions();
    return Stream.of(
        Arguments.of("UNDECODABLE", "bad magic byte", good.withValue(badMagic)),
        Arguments.of("UNDECODABLE", "truncated", good.withValue(truncated)),
        Arguments.of("UNDECODABLE", "unknown schema id", good.withValue(unknownSchema)),
        Arguments.of("UNDECODABLE", "empty", good.withValue(new byte[0])),
        Arguments.of("UNDECODABLE", "tombstone", good.withValue(null)),
        Arguments.of("UNDECODABLE", "another type", good.withValue(aMeter("m").message().value())),
        Arguments.of("MISROUTED", "another key", good.withKey("other")),
        Arguments.of(
            "MISROUTED",
            "another key and an unknown kind",
            aUsageEvent().kind(UsageKind.UNKNOWN).message().withKey("other")),
        Arguments.of("UNSUPPORTED_KIND", "unknown", aUsageEvent().kind(UsageKind.UNKNOWN)),
        Arguments.of("MISSING_FIELD", "customer", aUsageEvent().of("")),
        Arguments.of("MISSING_FIELD", "source", aUsageEvent().from("")),
        Arguments.of("MISSING_FIELD", "id", aUsageEvent().id("")),
        Arguments.of("MISSING_FIELD", "type", aUsageEvent().type("")),
        Arguments.of("MISSING_FIELD", "time", aUsageEvent().at(Instant.EPOCH).appendedAt(NOON)),
        Arguments.of("FIELD_TOO_LONG", "id", aUsageEvent().id(tooLong)),
        Arguments.of("FIELD_TOO_LONG", "65 dimensions", manyDimensions),
        Arguments.of("NEGATIVE_QUANTITY", "-0.000000000001", aUsageEvent().quantity("-1e-12")),
        Arguments.of("NEGATIVE_QUANTITY", "measure", aUsageEvent().measure("unused", "-1")),
        Arguments.of("QUANTITY_TOO_LARGE", "10^15", aUsageEvent().quantity("1e15")),
        Arguments.of(
            "TOO_EARLY",
            "1 h and 1 us ahead",
            aUsageEvent().at("2026-10-05T13:00:00.000001Z").appendedAt(NOON)),
        Arguments.of(
            "TOO_LATE",
            "35 d and 1 us behind",
            aUsageEvent().at("2026-08-31T11:59:59.999999Z").appendedAt(NOON)),
        Arguments.of("MISSING_MEASURE", "no quantity", aUsageEvent().withoutQuantity()));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("brokenEvents")
  void shouldRejectEventWithReasonAndOriginal(String reason, String what, Draft broken) {
    pipeline.send(broken);

    Message original = broken.message();
    RejectedRecord rejected = pipeline.on(Topic.USAGE_REJECTED).get(0).as(RejectedRecord.class);
    assertThat(rejected.getReason()).as(what).isEqualTo(reason);
    assertThat(rejected.getDetail()).startsWith("Expected ");
    assertThat(rejected.getTopic()).isEqualTo("usage.events");
    assertThat(rejected.getOffset()).isZero();
    assertThat(rejected.getAppendTime()).isEqualTo(original.appendTime());
    assertThat(rejected.getFromParked()).isFalse();
    assertThat(bytes(rejected.getKey())).isEqualTo(original.key());
    assertThat(bytes(rejected.getValue())).isEqualTo(original.value());
    assertThat(books.buckets()).isEqualTo("REJECTED=1");
    assertThat(books.totals()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("edges")
  void shouldCountEventAtTheEdgeOfARule(String what, Draft edge) {
    pipeline.send(edge);

    assertThat(books.buckets()).as(what).isEqualTo("COUNTED=1");
  }

  static Stream<Arguments> edges() {
    return Stream.of(
        Arguments.of("quantity 0", aUsageEvent().quantity("0")),
        Arguments.of("just below 10^15", aUsageEvent().quantity("999999999999999.999999999999")),
        Arguments.of("1 h ahead", aUsageEvent().at("2026-10-05T13:00:00Z").appendedAt(NOON)),
        Arguments.of("35 d behind", aUsageEvent().at("2026-08-31T12:00:00Z").appendedAt(NOON)),
        Arguments.of("256 characters", aUsageEvent().id("x".repeat(256))),
        Arguments.of("id with separators", aUsageEvent().id("a|b=c%7C")),
        Arguments.of("COUNT needs no quantity", aUsageEvent().type("ping").withoutQuantity()));
  }

  @Test
  void shouldKeepHeadersOfRejectedEvent() {
    Message broken = aUsageEvent().message().withValue(new byte[] {9});
    pipeline.send(broken.withHeader("trace", "abc".getBytes(StandardCharsets.UTF_8)));

    assertThat(books.rejected().get(0).getHeaders())
        .singleElement()
        .satisfies(
            header -> {
              assertThat(header.getKey()).isEqualTo("trace");
              assertThat(bytes(header.getValue())).asString().isEqualTo("abc");
            });
  }

  @Test
  void shouldRejectEventInWrongPartition() {
    try (Pipeline four = Pipeline.untilTotals(Pipeline.settings(4, 1))) {
      String here = customerOf(0);
      String elsewhere = customerOf(2);
      four.send(aMeter("api-units").summing("api.call"), aCustomer(here), aCustomer(elsewhere));
      four.send(aUsageEvent().of(here), aUsageEvent().of(elsewhere));

      Books fourBooks = Books.of(four);
      assertThat(fourBooks.buckets()).isEqualTo("COUNTED=1 REJECTED=1");
      assertThat(fourBooks.rejected())
          .extracting(rejected -> rejected.getTopic() + " " + rejected.getReason())
          .containsExactly("master.customers MISROUTED", "usage.events MISROUTED");
      assertThat(fourBooks.rejected().get(1).getDetail()).contains("partition 2 of 4");
    }
  }

  @Test
  void shouldCountMendedCopyOfRejectedEvent() {
    pipeline.send(
        aUsageEvent().id("a").withoutQuantity(),
        aUsageEvent().id("a").quantity("-3"),
        aUsageEvent().id("a").quantity("3"));

    assertThat(books.buckets()).isEqualTo("COUNTED=1 REJECTED=2");
    assertThat(books.totals()).containsExactly(entry("acme api-units 2026-10-05", "3"));
  }

  @Test
  void shouldKeepEarlierCustomerWhenABrokenOneComes() {
    Message good = aCustomer("acme").in("Asia/Tokyo").message();
    pipeline.send(
        good,
        aCustomer("acme").in("Mars/Olympus"),
        aCustomer("acme").paidBy(""),
        aCustomer("acme").standing("2020-01-01", "", "nobody"),
        aCustomer("acme").since("2026-10-02").since("2026-10-01"),
        Message.of(
            Topic.MASTER_CUSTOMERS, "acme", new CustomerRecord("acme", List.of(), List.of()), NOON),
        good.withValue(null),
        good.withKey("another"),
        aUsageEvent().at("2026-10-05T15:00:00Z"));

    assertThat(books.rejectedReasons())
        .containsExactly(
            "INVALID_RECORD",
            "INVALID_RECORD",
            "INVALID_RECORD",
            "INVALID_RECORD",
            "INVALID_RECORD",
            "UNDECODABLE",
            "MISROUTED");
    assertThat(books.totals()).containsExactly(entry("acme api-units 2026-10-06", "1"));
    assertThat(books.buckets()).as("master records are no events").isEqualTo("COUNTED=1");
  }

  @Test
  void shouldNotBroadcastBrokenMeter() {
    Message good = aMeter("api-units").summing("api.call").message();
    pipeline.send(
        aMeter("api-units").aggregation(Aggregation.UNKNOWN),
        aMeter("api-units").summing(""),
        good.withValue(null),
        good.withKey("api-unit"),
        aUsageEvent());

    assertThat(books.referenceRejected())
        .extracting(RejectedRecord::getReason)
        .containsExactly("INVALID_RECORD", "INVALID_RECORD", "UNDECODABLE", "MISROUTED");
    assertThat(books.totals()).containsExactly(entry("acme api-units 2026-10-05", "1"));
  }

  @Test
  void shouldRejectReferenceRecordThatIsNoMeter() {
    ReferenceRecord empty = ReferenceRecord.newBuilder().build();
    ReferenceRecord product =
        ReferenceRecord.newBuilder().setProduct(new ProductRecord("p", List.of())).build();
    Message meter = pipeline.on(Topic.REFERENCE_METERING).get(0);
    pipeline.send(
        Message.of(Topic.REFERENCE_METERING, "meter|x", empty, NOON),
        Message.of(Topic.REFERENCE_METERING, "product|p", product, NOON),
        meter.withKey("meter|another"));

    assertThat(books.rejectedReasons())
        .containsExactly("INVALID_RECORD", "INVALID_RECORD", "MISROUTED");
  }

  private static Draft with65Dimensions() {
    var event = aUsageEvent();
    for (int i = 0; i < 65; i++) {
      event.dimension("d" + i, "x");
    }
    return event;
  }

  private static String customerOf(int partition) {
    return Stream.iterate(0, i -> i + 1)
        .map(i -> "customer-" + i)
        .filter(id -> Partitioning.partitionOf(id, 4) == partition)
        .findFirst()
        .orElseThrow();
  }

  private static byte @Nullable [] bytes(@Nullable ByteBuffer buffer) {
    if (buffer == null) {
      return null;
    }
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
