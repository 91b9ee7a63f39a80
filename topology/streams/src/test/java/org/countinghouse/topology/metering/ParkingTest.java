package org.countinghouse.topology.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.countinghouse.topology.fixture.Drafts.aCustomer;
import static org.countinghouse.topology.fixture.Drafts.aMeter;
import static org.countinghouse.topology.fixture.Drafts.aTick;
import static org.countinghouse.topology.fixture.Drafts.aUsageEvent;

import java.time.Duration;
import org.countinghouse.schema.RejectedRecord;
import org.countinghouse.topology.fixture.Books;
import org.countinghouse.topology.fixture.Commands;
import org.countinghouse.topology.fixture.Draft;
import org.countinghouse.topology.fixture.Pipeline;
import org.countinghouse.topology.fixture.UsageEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Events wait for master data and are counted the moment it comes. */
class ParkingTest {

  private final Pipeline pipeline = Pipeline.untilTotals(Pipeline.ONE_PARTITION);
  private final Books books = Books.of(pipeline);

  @AfterEach
  void close() {
    pipeline.close();
  }

  @Test
  void shouldCountParkedEventsWhenCustomerComes() {
    pipeline.send(aMeter("api-calls"), aUsageEvent(), aUsageEvent(), aUsageEvent().of("other"));
    assertThat(books.totals()).isEmpty();
    assertThat(books.buckets()).isEqualTo("PARKED=3");

    pipeline.send(aCustomer("acme"));

    assertThat(books.totals()).containsExactly(entry("acme api-calls 2026-10-05", "2"));
    assertThat(books.buckets()).isEqualTo("PARKED=3");
    assertThat(books.transitions()).isEqualTo("PARKED_TO_COUNTED=2");
  }

  @Test
  void shouldCountParkedEventsWhenMeterComes() {
    pipeline.send(aCustomer("acme"), aUsageEvent(), aUsageEvent().type("unknown.type"));

    pipeline.send(aMeter("api-calls").counting("api.call"));

    assertThat(books.totals()).containsExactly(entry("acme api-calls 2026-10-05", "1"));
    assertThat(books.transitions()).isEqualTo("PARKED_TO_COUNTED=1");
  }

  @Test
  void shouldWaitForMeterAfterWaitingForCustomer() {
    pipeline.send(aUsageEvent(), aCustomer("acme"));
    assertThat(books.totals()).isEmpty();

    pipeline.send(aMeter("api-calls"));

    assertThat(books.totals()).containsExactly(entry("acme api-calls 2026-10-05", "1"));
    assertThat(books.buckets()).isEqualTo("PARKED=1");
    assertThat(books.transitions()).isEqualTo("PARKED_TO_COUNTED=1");
  }

  @Test
  void shouldWaitWhileCustomerIsNotYetValidAtEventTime() {
    pipeline.send(
        aMeter("api-calls"), aCustomer("acme").since("2026-10-06"), aUsageEvent(), aUsageEvent());
    assertThat(books.buckets()).isEqualTo("PARKED=2");

    pipeline.send(aCustomer("acme").since("2026-10-05"));

    assertThat(books.totals()).containsExactly(entry("acme api-calls 2026-10-05", "2"));
  }

  @Test
  void shouldWaitWhileMeterIsNotYetValidAtEventTime() {
    pipeline.send(aCustomer("acme"), aMeter("api-calls").counting("api.call").since("2026-10-06"));
    pipeline.send(aUsageEvent());
    assertThat(books.buckets()).isEqualTo("PARKED=1");

    pipeline.send(aMeter("all-calls").counting("api.call").since("2026-10-05"));

    assertThat(books.totals()).containsExactly(entry("acme all-calls 2026-10-05", "1"));
  }

  @Test
  void shouldCompareCopiesWhileTheFirstIsParked() {
    pipeline.send(
        aMeter("api-units").summing("api.call"),
        aUsageEvent().id("a").quantity("5"),
        aUsageEvent().id("a").quantity("5"),
        aUsageEvent().id("a").quantity("7"),
        aCustomer("acme"));

    assertThat(books.totals()).containsExactly(entry("acme api-units 2026-10-05", "5"));
    assertThat(books.buckets()).isEqualTo("CONFLICTING=1 DUPLICATE=1 PARKED=1");
  }

  @Test
  void shouldRejectParkedEventThatMasterDataRefuses() {
    pipeline.send(
        aUsageEvent().id("a").withoutQuantity(),
        aCustomer("acme"),
        aMeter("api-units").summing("api.call"));

    assertThat(books.transitions()).isEqualTo("PARKED_TO_REJECTED=1");
    assertThat(books.rejected())
        .extracting(RejectedRecord::getReason, RejectedRecord::getFromParked)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("MISSING_MEASURE", true));

    pipeline.send(aUsageEvent().id("a").quantity("4"));
    assertThat(books.totals()).containsExactly(entry("acme api-units 2026-10-05", "4"));
  }

  @Test
  void shouldRejectAfterPatienceAndCountAMendedCopy() {
    pipeline.send(
        aMeter("api-calls"),
        aUsageEvent().id("a").appendedAt("2026-10-05T10:00:00Z"),
        aTick("2026-10-12T10:00:00Z"));
    assertThat(books.transitions()).as("exactly 7 days are not too long").isEmpty();

    pipeline.send(aTick("2026-10-12T10:00:00.001Z"));

    assertThat(books.transitions()).isEqualTo("PARKED_TO_REJECTED=1");
    RejectedRecord rejected = books.rejected().get(0);
    assertThat(rejected.getReason()).isEqualTo("PARKED_TOO_LONG");
    assertThat(rejected.getFromParked()).isTrue();
    assertThat(rejected.getOffset()).isZero();
    assertThat(rejected.getTopic()).isEqualTo("usage.events");
    assertThat(rejected.getAppendTime()).isEqualTo("2026-10-05T10:00:00Z");
    assertThat(rejected.getValue()).isNotNull();

    pipeline.send(aCustomer("acme"), aUsageEvent().id("a").appendedAt("2026-10-12T11:00:00Z"));
    assertThat(books.totals()).containsExactly(entry("acme api-calls 2026-10-05", "1"));
    assertThat(books.buckets()).isEqualTo("CONTROL=2 COUNTED=1 PARKED=1");
  }

  @Test
  void shouldWakeBoundedPerRecordAndTheRestByTimer() {
    pipeline.send(aMeter("api-calls"));
    park(105);

    pipeline.send(aCustomer("acme"));
    assertThat(books.transitions()).isEqualTo("PARKED_TO_COUNTED=20");

    pipeline.send(aTick("2026-10-05T11:00:00Z"));
    assertThat(books.transitions()).isEqualTo("PARKED_TO_COUNTED=40");

    pipeline.pass(Duration.ofSeconds(1));
    assertThat(books.transitions()).isEqualTo("PARKED_TO_COUNTED=105");
    assertThat(books.totals()).containsExactly(entry("acme api-calls 2026-10-05", "105"));
  }

  @Test
  void shouldCountInOrderOfArrival() {
    pipeline.send(aMeter("api-calls").groupedBy("n"));
    for (int i = 0; i < 30; i++) {
      pipeline.append(aUsageEvent().dimension("n", Integer.toString(100 + i)));
    }
    pipeline.sendInOneCommit().send(aCustomer("acme"));

    assertThat(books.latestTotals())
        .extracting(total -> total.getDimensions().get("n"))
        .containsExactly(
            java.util.stream.IntStream.range(100, 120)
                .mapToObj(Integer::toString)
                .toArray(String[]::new));
  }

  @Test
  void shouldStartAgainWhenMasterDataComesTwiceWhileWaking() {
    pipeline.send(aMeter("api-calls"), aCustomer("acme").since("2026-10-05"));
    park(50);
    for (int i = 0; i < 25; i++) {
      pipeline.append(aUsageEvent().at("2026-10-04T10:00:00Z").appendedAt("2026-10-05T12:00:00Z"));
    }
    pipeline.sendInOneCommit();
    assertThat(books.buckets()).isEqualTo("COUNTED=50 PARKED=25");

    // The first 20 are looked at in vain, then the version that helps comes.
    pipeline.send(aCustomer("acme").since("2026-10-05"), aCustomer("acme").since("2026-10-04"));
    pipeline.pass(Duration.ofSeconds(1));

    assertThat(books.transitions()).isEqualTo("PARKED_TO_COUNTED=25");
  }

  @Test
  void shouldNotRejectForAgeWhatCanBeCountedNow() {
    pipeline.send(aMeter("api-calls"));
    park(100);
    pipeline.send(aTick("2026-10-12T09:59:00Z"), aCustomer("acme"));
    assertThat(books.transitions()).isEqualTo("PARKED_TO_COUNTED=20");

    // Patience of the 80 others runs out before their turn has come.
    pipeline.send(aTick("2026-10-12T11:00:00Z"), aTick("2026-10-12T11:00:10Z"));
    pipeline.pass(Duration.ofSeconds(1));

    assertThat(books.transitions()).isEqualTo("PARKED_TO_COUNTED=100");
    assertThat(books.rejected()).isEmpty();
  }

  @Test
  void shouldEndTheSameWhicheverTopicIsReadFirstWhenPatienceEnds() {
    UsageEvent event = aUsageEvent().id("a").appendedAt("2026-10-05T10:00:00Z");
    Draft end = aTick("2026-10-12T10:00:00.001Z");

    pipeline.send(aMeter("api-calls"), event, aCustomer("acme"), end);
    try (Pipeline other = Pipeline.untilTotals(Pipeline.ONE_PARTITION)) {
      Books others = Books.of(other);
      other.send(aMeter("api-calls"), event, end, aCustomer("acme"));
      assertThat(others.rejectedReasons()).containsExactly("PARKED_TOO_LONG");
      assertThat(others.totals()).isEmpty();

      other.send(Commands.redrive(others.rejected().get(0)));

      assertThat(others.totals()).isEqualTo(books.totals());
    }
    assertThat(books.rejected()).isEmpty();
    assertThat(books.totals()).containsExactly(entry("acme api-calls 2026-10-05", "1"));
  }

  private void park(int events) {
    for (int i = 0; i < events; i++) {
      pipeline.append(aUsageEvent());
    }
    pipeline.sendInOneCommit();
  }
}
