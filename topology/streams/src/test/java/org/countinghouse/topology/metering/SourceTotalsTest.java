package org.countinghouse.topology.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countinghouse.topology.fixture.Books.inOrder;
import static org.countinghouse.topology.fixture.Books.plain;
import static org.countinghouse.topology.fixture.Drafts.aCustomer;
import static org.countinghouse.topology.fixture.Drafts.aMeter;
import static org.countinghouse.topology.fixture.Drafts.aTick;
import static org.countinghouse.topology.fixture.Drafts.aUsageEvent;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import org.countinghouse.domain.usage.EventHash;
import org.countinghouse.schema.ConflictResolution;
import org.countinghouse.schema.SourceTotalRecord;
import org.countinghouse.schema.UsageKind;
import org.countinghouse.schema.topic.Topic;
import org.countinghouse.topology.fixture.Books;
import org.countinghouse.topology.fixture.Commands;
import org.countinghouse.topology.fixture.Pipeline;
import org.countinghouse.topology.fixture.UsageEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a producer's own count is held against: by source and UTC hour of event time. */
class SourceTotalsTest {

  private static final String TEN = "gateway 2026-10-05T10:00:00Z";

  private final Pipeline pipeline = Pipeline.untilTotals(Pipeline.ONE_PARTITION);
  private final Books books = Books.of(pipeline);

  @BeforeEach
  void knowsCustomerAndMeter() {
    pipeline.send(aCustomer("acme").in("Asia/Kathmandu"), aMeter("units").summing("api.call"));
  }

  @AfterEach
  void close() {
    pipeline.close();
  }

  private static UsageEvent usage(String id, String quantity) {
    return aUsageEvent().id(id).quantity(quantity);
  }

  private SourceTotalRecord ten() {
    return Objects.requireNonNull(books.sourceTotals().get(TEN), TEN);
  }

  /** 16 bytes, big-endian: the sum of the hashes modulo 2^128. */
  private static byte[] checksum(String... ids) {
    BigInteger sum =
        Stream.of(ids)
            .map(id -> EventHash.of("acme", "gateway", id))
            .map(
                hash ->
                    new BigInteger(
                        1,
                        ByteBuffer.allocate(16).putLong(hash.high()).putLong(hash.low()).array()))
            .reduce(BigInteger.ZERO, BigInteger::add)
            .mod(BigInteger.ONE.shiftLeft(128));
    byte[] bytes = new byte[16];
    byte[] some = sum.toByteArray();
    int length = Math.min(16, some.length);
    System.arraycopy(some, some.length - length, bytes, 16 - length, length);
    return bytes;
  }

  @Test
  void shouldCountByUtcHourOfEventTimeAndBySource() {
    pipeline.send(
        aUsageEvent().at("2026-10-05T09:59:59.999999Z"),
        aUsageEvent().at("2026-10-05T10:00:00Z"),
        aUsageEvent().at("2026-10-05T10:59:59.999999Z"),
        aUsageEvent().at("2026-10-05T10:30:00Z").from("batch"));

    assertThat(books.sourceTotals())
        .containsOnlyKeys("batch 2026-10-05T10:00:00Z", "gateway 2026-10-05T09:00:00Z", TEN);
    assertThat(ten().getUnique()).isEqualTo(2);
    assertThat(ten().getWindowEnd()).isEqualTo("2026-10-05T11:00:00Z");
    assertThat(ten().getWatermark()).isEqualTo("2026-10-05T10:59:59.999999Z");
  }

  @Test
  void shouldSumWhatStandsAndNameItsSet() {
    pipeline.send(
        usage("1", "2.5").measure("bytes", "100"),
        usage("2", "3"),
        usage("2", "3"),
        usage("2", "4"),
        usage("3", "7").measure("bytes", "20").type("job"),
        aUsageEvent().id("4").withoutQuantity());

    assertThat(inOrder(ten().getBuckets()))
        .isEqualTo("CONFLICTING=1 COUNTED=2 DUPLICATE=1 PARKED=1 REJECTED=1");
    assertThat(ten().getUnique()).isEqualTo(3);
    assertThat(plain(ten().getQuantity())).isEqualTo("12.5");
    assertThat(plain(ten().getMeasures().get("bytes"))).isEqualTo("120");
    assertThat(ten().getChecksum().array()).isEqualTo(checksum("1", "2", "3"));
  }

  @Test
  void shouldNotChangeWhatStandsWhenAParkedEventIsCounted() {
    pipeline.send(usage("1", "7").type("job")).restart().send(aMeter("jobs").summing("job"));

    assertThat(inOrder(ten().getBuckets())).isEqualTo("PARKED=1");
    assertThat(inOrder(ten().getTransitions())).isEqualTo("PARKED_TO_COUNTED=1");
    assertThat(ten().getUnique()).isEqualTo(1);
    assertThat(ten().getChecksum().array()).isEqualTo(checksum("1"));
    assertThat(ten().getRevision()).isEqualTo(2);
  }

  @Test
  void shouldTakeOutWhatIsVoidedWhereverItStood() {
    pipeline.send(
        usage("counted", "1"),
        usage("parked", "2").type("job"),
        usage("ahead", "4").kind(UsageKind.VOID),
        usage("stays", "8"));
    pipeline.restart();
    pipeline.send(
        usage("counted", "1").kind(UsageKind.VOID),
        usage("parked", "2").type("job").kind(UsageKind.VOID),
        usage("ahead", "4"));

    assertThat(ten().getUnique()).isEqualTo(1);
    assertThat(plain(ten().getQuantity())).isEqualTo("8");
    assertThat(ten().getChecksum().array()).isEqualTo(checksum("stays"));
    assertThat(inOrder(ten().getBuckets())).isEqualTo("COUNTED=3 PARKED=2 VOID_APPLIED=2");
    assertThat(inOrder(ten().getTransitions()))
        .isEqualTo("COUNTED_TO_VOIDED=2 PARKED_TO_VOIDED=1 PARKED_TO_VOID_APPLIED=1");
  }

  @Test
  void shouldTakeOutWhatIsRefusedAfterItHasWaited() {
    pipeline.send(
        usage("1", "7").type("job").appendedAt("2026-10-05T10:01:00Z"),
        usage("2", "5"),
        aTick("2026-10-12T10:01:00.001Z"));

    assertThat(ten().getUnique()).isEqualTo(1);
    assertThat(plain(ten().getQuantity())).isEqualTo("5");
    assertThat(inOrder(ten().getTransitions())).isEqualTo("PARKED_TO_REJECTED=1");
    assertThat(ten().getChecksum().array()).isEqualTo(checksum("2"));
  }

  @Test
  void shouldFollowADecisionBetweenTwoPayloads() {
    pipeline.send(
        usage("1", "5"),
        usage("1", "7"),
        Commands.resolve(
            ConflictResolution.TAKE_SECOND,
            Commands.record(usage("1", "5"), 0),
            Commands.record(usage("1", "7"), 1)));

    assertThat(ten().getUnique()).isEqualTo(1);
    assertThat(plain(ten().getQuantity())).isEqualTo("7");
    assertThat(ten().getChecksum().array()).isEqualTo(checksum("1"));
  }

  @Test
  void shouldCountWhatNamesNoTimeInTheHourOfItsArrival() {
    pipeline.send(
        aUsageEvent().at("2099-01-01T00:00:00Z").appendedAt("2026-10-05T10:10:00Z"),
        aUsageEvent().appendedAt("2026-10-05T10:20:00Z").message().withValue(new byte[] {9}));

    assertThat(books.sourceTotals()).containsOnlyKeys(TEN, " 2026-10-05T10:00:00Z");
    assertThat(inOrder(ten().getBuckets())).isEqualTo("REJECTED=1");
    assertThat(ten().getUnique()).isZero();
    assertThat(ten().getWatermark()).isEqualTo("1970-01-01T00:00:00Z");
  }

  @Test
  void shouldRemoveAnHourOnceNothingInItCanChange() {
    pipeline.send(usage("1", "5"), aTick("2026-11-09T10:00:00Z")).pass(Duration.ofSeconds(1));
    assertThat(books.sourceTotals()).as("events of it may still come").containsKey(TEN);

    pipeline.send(aTick("2026-12-31T00:00:00Z")).pass(Duration.ofSeconds(1));

    assertThat(books.sourceTotals()).isEmpty();
    assertThat(pipeline.on(Topic.USAGE_SOURCE_TOTALS).get(1).value()).isNull();
  }
}
