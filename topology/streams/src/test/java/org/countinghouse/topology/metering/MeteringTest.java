package org.countinghouse.topology.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.countinghouse.topology.fixture.Drafts.aCustomer;
import static org.countinghouse.topology.fixture.Drafts.aMeter;
import static org.countinghouse.topology.fixture.Drafts.aTick;
import static org.countinghouse.topology.fixture.Drafts.aUsageEvent;

import java.time.Duration;
import java.time.Instant;
import org.countinghouse.schema.UsageTotalState;
import org.countinghouse.topology.fixture.Books;
import org.countinghouse.topology.fixture.Pipeline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Usage of known customers and meters becomes totals. */
class MeteringTest {

  private final Pipeline pipeline = Pipeline.untilTotals(Pipeline.ONE_PARTITION);
  private final Books books = Books.of(pipeline);

  @BeforeEach
  void knowsCustomerAndMeter() {
    pipeline.send(aCustomer("acme"), aMeter("api-calls").counting("api.call"));
  }

  @AfterEach
  void close() {
    pipeline.close();
  }

  @Test
  void shouldCountEvents() {
    pipeline.send(aUsageEvent(), aUsageEvent().at("2026-10-06T00:00:00Z"), aUsageEvent());

    assertThat(books.totals())
        .containsExactly(
            entry("acme api-calls 2026-10-05", "2"), entry("acme api-calls 2026-10-06", "1"));
    assertThat(books.buckets()).isEqualTo("COUNTED=3");
  }

  @Test
  void shouldAddEventToEveryMeterOfItsType() {
    pipeline.send(
        aMeter("api-units").summing("api.call"),
        aMeter("api-bytes").summing("api.call", "bytes"),
        aMeter("other").counting("something.else"));
    pipeline.send(
        aUsageEvent().quantity("12.5").measure("bytes", "1000"),
        aUsageEvent().quantity("0.000000000001").measure("bytes", "24"));

    assertThat(books.totals())
        .containsExactly(
            entry("acme api-bytes 2026-10-05", "1024"),
            entry("acme api-calls 2026-10-05", "2"),
            entry("acme api-units 2026-10-05", "12.500000000001"));
    assertThat(books.buckets()).isEqualTo("COUNTED=2");
  }

  @Test
  void shouldSplitTotalsByDimensions() {
    pipeline.send(
        aMeter("api-units").summing("api.call").groupedBy("region", "model"),
        aUsageEvent().quantity("1").dimension("region", "eu").dimension("model", "a|b=c"),
        aUsageEvent().quantity("2").dimension("region", "eu").dimension("model", "a|b=c"),
        aUsageEvent().quantity("4").dimension("region", "us").dimension("ignored", "x"));

    assertThat(books.totals())
        .containsEntry("acme api-units 2026-10-05 model=a|b=c region=eu", "3")
        .containsEntry("acme api-units 2026-10-05 model= region=us", "4");
  }

  @Test
  void shouldSumDaysOfCustomersZoneOverDaylightSaving() {
    pipeline.send(
        aCustomer("berlin").in("Europe/Berlin"),
        // 2026-10-25 has 25 hours in Berlin: [2026-10-24T22:00Z, 2026-10-25T23:00Z).
        aUsageEvent().of("berlin").at("2026-10-24T21:59:59.999999Z"),
        aUsageEvent().of("berlin").at("2026-10-24T22:00:00Z"),
        aUsageEvent().of("berlin").at("2026-10-25T22:59:59.999999Z"),
        aUsageEvent().of("berlin").at("2026-10-25T23:00:00Z"));

    assertThat(books.totals())
        .containsExactly(
            entry("berlin api-calls 2026-10-24", "1"),
            entry("berlin api-calls 2026-10-25", "2"),
            entry("berlin api-calls 2026-10-26", "1"));
    UsageTotalState longDay =
        books.latestTotals().stream()
            .filter(total -> total.getWindowDate().toString().equals("2026-10-25"))
            .findFirst()
            .orElseThrow();
    assertThat(Duration.between(longDay.getWindowStart(), longDay.getWindowEnd()))
        .isEqualTo(Duration.ofHours(25));
  }

  @Test
  void shouldCountWithVersionsInForceAtEventTime() {
    pipeline.send(
        aCustomer("mover")
            .in("UTC")
            .paidBy("old")
            .since("2026-01-01")
            .in("Asia/Tokyo")
            .paidBy("new")
            .since("2026-10-06"),
        aMeter("units")
            .summing("api.call", "a")
            .since("2026-01-01")
            .summing("api.call", "b")
            .since("2026-10-07"));
    pipeline.send(
        aUsageEvent().of("mover").at("2026-10-05T14:59:59Z").measure("a", "1").measure("b", "9"),
        // 2026-10-06 begins in Tokyo at 15:00 UTC the day before.
        aUsageEvent().of("mover").at("2026-10-05T15:00:00Z").measure("a", "2").measure("b", "9"),
        aUsageEvent().of("mover").at("2026-10-06T15:00:00Z").measure("a", "9").measure("b", "4"));

    assertThat(books.latestTotals())
        .filteredOn(total -> total.getMeterId().equals("units"))
        .extracting(
            total ->
                total.getAccountId()
                    + " "
                    + total.getWindowDate()
                    + " v"
                    + total.getMeterVersion()
                    + " "
                    + Books.plain(total.getQuantity()))
        .containsExactly("old 2026-10-05 v1 1", "new 2026-10-06 v1 2", "new 2026-10-07 v2 4");
  }

  @Test
  void shouldNotLoseUsageWhenZoneIsCorrectedToOneWithTheSameMidnight() {
    pipeline.send(
        aCustomer("paris").in("Europe/Berlin"),
        aUsageEvent().of("paris").at("2026-10-05T10:00:00Z"),
        aCustomer("paris").in("Europe/Paris"),
        aUsageEvent().of("paris").at("2026-10-05T11:00:00Z"));

    assertThat(books.totals()).containsExactly(entry("paris api-calls 2026-10-05", "2"));
  }

  @Test
  void shouldKeepFirstOfTwoEqualCopies() {
    pipeline.send(
        aUsageEvent().id("a").quantity("5").appendedAt("2026-10-05T10:00:01Z"),
        aUsageEvent().id("a").quantity("5.00").appendedAt("2026-10-05T12:00:00Z"));

    assertThat(books.totals()).containsExactly(entry("acme api-calls 2026-10-05", "1"));
    assertThat(books.buckets()).isEqualTo("COUNTED=1 DUPLICATE=1");
    assertThat(books.duplicates())
        .singleElement()
        .satisfies(
            duplicate -> {
              assertThat(duplicate.getConflicting()).isFalse();
              assertThat(duplicate.getId()).isEqualTo("a");
              assertThat(duplicate.getOffset()).isEqualTo(1);
              assertThat(duplicate.getFirstOffset()).isZero();
              assertThat(duplicate.getAppendTime()).isEqualTo("2026-10-05T12:00:00Z");
            });
  }

  @Test
  void shouldKeepFirstOfTwoConflictingCopies() {
    pipeline.send(
        aMeter("api-units").summing("api.call"),
        aUsageEvent().id("a").quantity("5"),
        aUsageEvent().id("a").quantity("6"),
        aUsageEvent().id("a").quantity("5"));

    assertThat(books.totals()).containsEntry("acme api-units 2026-10-05", "5");
    assertThat(books.buckets()).isEqualTo("CONFLICTING=1 COUNTED=1 DUPLICATE=1");
    assertThat(books.duplicates())
        .extracting(duplicate -> duplicate.getConflicting())
        .containsExactly(true, false);
  }

  @Test
  void shouldTellEventsApartByCustomerSourceAndId() {
    pipeline.send(
        aCustomer("other"),
        aUsageEvent().id("a"),
        aUsageEvent().id("a").from("another"),
        aUsageEvent().id("a").of("other"));

    assertThat(books.buckets()).isEqualTo("COUNTED=3");
  }

  @Test
  void shouldEmitEachTotalOnceInACommitAndThenProgress() {
    int before = books.totalsTopic().size();
    pipeline.sendInOneCommit(
        aUsageEvent(),
        aUsageEvent(),
        aUsageEvent().at("2026-10-06T00:00:00Z"),
        aUsageEvent(),
        aTick("2026-10-06T01:00:00Z"));

    assertThat(books.totalsTopic().subList(before, books.totalsTopic().size()))
        .containsExactly("total", "total", "progress");
    assertThat(books.totals())
        .containsExactly(
            entry("acme api-calls 2026-10-05", "3"), entry("acme api-calls 2026-10-06", "1"));
    assertThat(books.progress().getConsumed()).isEqualTo(5);
    assertThat(books.progress().getWatermark()).isEqualTo("2026-10-06T01:00:00Z");
  }

  @Test
  void shouldEmitNothingInACommitWithoutChange() {
    pipeline.send(aUsageEvent());
    int before = books.totalsTopic().size();

    pipeline.pass(Duration.ofSeconds(5)).send(aCustomer("somebody-else"));

    assertThat(books.totalsTopic()).hasSize(before);
  }

  @Test
  void shouldMoveWatermarkByTickWithoutUsage() {
    pipeline.send(aUsageEvent(), aTick("2026-10-05T10:00:11Z"));

    assertThat(books.buckets()).isEqualTo("CONTROL=1 COUNTED=1");
    assertThat(books.progress().getWatermark()).isEqualTo("2026-10-05T10:00:11Z");
    assertThat(books.totalsTopic()).endsWith("progress", "progress");
  }

  @Test
  void shouldMakeAppendTimeMonotone() {
    // The second record's own timestamp would make its event time too early.
    pipeline.send(
        aTick("2026-10-05T12:00:00Z"),
        aUsageEvent().id("a").at("2026-10-05T12:30:00Z").appendedAt("2026-10-05T09:00:00Z"),
        aUsageEvent().id("a").at("2026-10-05T12:30:00Z").appendedAt("2026-10-05T09:00:00Z"));

    assertThat(books.buckets()).isEqualTo("CONTROL=1 COUNTED=1 DUPLICATE=1");
    assertThat(books.progress().getWatermark()).isEqualTo("2026-10-05T12:00:00Z");
  }

  @Test
  void shouldRejectRepeatOnceItsIdentityIsForgotten() {
    Instant appended = Instant.parse("2026-10-05T10:00:00Z");
    pipeline.send(aUsageEvent().id("a").at("2026-10-05T10:59:00Z").appendedAt(appended));

    // Visible for 36 days + 1 hour after its generation of 7 days; the horizon refuses it before.
    Instant justInHorizon = Instant.parse("2026-11-09T10:58:00Z");
    pipeline.send(
        aUsageEvent().id("a").at("2026-10-05T10:59:00Z").appendedAt(justInHorizon),
        aUsageEvent()
            .id("a")
            .at("2026-10-05T10:59:00Z")
            .appendedAt(justInHorizon.plus(Duration.ofMinutes(2))));

    assertThat(books.buckets()).isEqualTo("COUNTED=1 DUPLICATE=1 REJECTED=1");
    assertThat(books.rejectedReasons()).containsExactly("TOO_LATE");
  }
}
