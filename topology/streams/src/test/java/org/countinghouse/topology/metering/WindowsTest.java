package org.countinghouse.topology.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countinghouse.topology.fixture.Drafts.aCustomer;
import static org.countinghouse.topology.fixture.Drafts.aMeter;
import static org.countinghouse.topology.fixture.Drafts.aUsageEvent;

import java.util.List;
import org.countinghouse.schema.UsageKind;
import org.countinghouse.schema.UsageTotalState;
import org.countinghouse.topology.fixture.Books;
import org.countinghouse.topology.fixture.CustomerDraft;
import org.countinghouse.topology.fixture.Draft;
import org.countinghouse.topology.fixture.Pipeline;
import org.countinghouse.topology.fixture.UsageEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Hours and days, filters, and versions that come late. */
class WindowsTest {

  private final Pipeline pipeline = Pipeline.untilTotals(Pipeline.ONE_PARTITION);
  private final Books books = Books.of(pipeline);

  @AfterEach
  void close() {
    pipeline.close();
  }

  @Test
  void shouldCountTheRepeatedHourTwiceWhenTheClockIsSetBack() {
    pipeline.send(
        aCustomer("acme").in("Europe/Berlin"),
        aMeter("calls").hourly(),
        aUsageEvent().at("2026-10-24T23:59:59.999999Z"),
        aUsageEvent().at("2026-10-25T00:00:00Z"),
        aUsageEvent().at("2026-10-25T00:59:59.999999Z"),
        aUsageEvent().at("2026-10-25T01:00:00Z"),
        aUsageEvent().at("2026-10-25T02:00:00Z"));

    assertThat(totals())
        .containsExactlyInAnyOrder(
            "calls PT1H 2026-10-25 2026-10-24T23:00:00Z 1",
            "calls PT1H 2026-10-25 2026-10-25T00:00:00Z 2",
            "calls PT1H 2026-10-25 2026-10-25T01:00:00Z 1",
            "calls PT1H 2026-10-25 2026-10-25T02:00:00Z 1");
    assertThat(books.buckets()).isEqualTo("COUNTED=5");
  }

  @Test
  void shouldGoOnWithTheTotalsOfHoursAfterARestart() {
    pipeline.send(
        aCustomer("acme").in("Asia/Kathmandu"),
        aMeter("calls").hourly(),
        aUsageEvent().at("2026-10-05T10:20:00Z"));
    pipeline.restart();
    pipeline.send(
        aUsageEvent().at("2026-10-05T11:14:59Z"), aUsageEvent().at("2026-10-05T11:15:00Z"));

    assertThat(totals())
        .containsExactlyInAnyOrder(
            "calls PT1H 2026-10-05 2026-10-05T10:15:00Z 2",
            "calls PT1H 2026-10-05 2026-10-05T11:15:00Z 1");
  }

  @Test
  void shouldPutAnEventIntoAWindowOfEachMeter() {
    pipeline.send(
        aCustomer("acme"),
        aMeter("by-day").counting("api.call"),
        aMeter("by-hour").summing("api.call").hourly(),
        aUsageEvent().at("2026-10-05T10:30:00Z").quantity("2"),
        aUsageEvent().at("2026-10-05T11:30:00Z").quantity("3"));

    assertThat(totals())
        .containsExactlyInAnyOrder(
            "by-day P1D 2026-10-05 2026-10-05T00:00:00Z 2",
            "by-hour PT1H 2026-10-05 2026-10-05T10:00:00Z 2",
            "by-hour PT1H 2026-10-05 2026-10-05T11:00:00Z 3");
  }

  @Test
  void shouldCountInNoTotalWhatAllFiltersLeaveOut() {
    pipeline.send(
        aCustomer("acme"),
        aMeter("eu").where("region", "EQUALS", "eu"),
        aMeter("large").where("bytes", "GREATER", "1000").whereNot("region", "IN", "test", "eu"),
        aUsageEvent().dimension("region", "eu").measure("bytes", "5000"),
        aUsageEvent().dimension("region", "us").measure("bytes", "5000"),
        aUsageEvent().dimension("region", "us").measure("bytes", "1000"),
        aUsageEvent().dimension("region", "test").measure("bytes", "5000"));

    assertThat(totals())
        .containsExactlyInAnyOrder(
            "eu P1D 2026-10-05 2026-10-05T00:00:00Z 1",
            "large P1D 2026-10-05 2026-10-05T00:00:00Z 1");
    assertThat(books.buckets()).isEqualTo("COUNTED=4");
  }

  @Test
  void shouldRefuseAMeterWhoseConditionCannotBeChecked() {
    pipeline.send(aMeter("broken").where("bytes", "GREATER", "many"));

    assertThat(books.referenceRejected())
        .singleElement()
        .satisfies(
            rejected -> {
              assertThat(rejected.getReason()).isEqualTo("INVALID_RECORD");
              assertThat(rejected.getDetail())
                  .startsWith(
                      "Expected a number to compare field 'bytes' by GREATER with, but found"
                          + " 'many'");
            });
  }

  @Test
  void shouldCountByTheSameVersionWhetherUsageOrMeterCameFirst() {
    Draft meter =
        aMeter("calls")
            .since("2026-01-01")
            .hourly()
            .recordedAt("2026-10-05T10:20:00Z")
            .since("2026-10-05");
    Draft before = aUsageEvent().at("2026-10-05T10:59:59Z");
    Draft after = aUsageEvent().at("2026-10-05T11:00:00Z");
    List<String> expected =
        List.of(
            "calls P1D 2026-10-05 2026-10-05T00:00:00Z 1",
            "calls PT1H 2026-10-05 2026-10-05T11:00:00Z 1");

    pipeline.send(aCustomer("acme"), meter, before, after);
    try (Pipeline parked = Pipeline.untilTotals(Pipeline.ONE_PARTITION)) {
      parked.send(aCustomer("acme"), before, after, meter);
      parked.pass(java.time.Duration.ofSeconds(5));
      assertThat(totals(Books.of(parked))).containsExactlyInAnyOrderElementsOf(expected);
    }

    assertThat(totals()).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void shouldChangeTheZoneWithADayThatBeginsOnceItIsRecorded() {
    pipeline.send(
        aMeter("calls"),
        aCustomer("acme")
            .in("Europe/Berlin")
            .since("2026-01-01")
            .in("Asia/Tokyo")
            .recordedAt("2026-10-05T10:20:00Z")
            .since("2026-10-01"),
        // 2026-10-06 begins in Tokyo at 15:00 UTC the day before.
        aUsageEvent().at("2026-10-05T14:59:59Z"),
        aUsageEvent().at("2026-10-05T15:00:00Z"));

    assertThat(totals())
        .containsExactlyInAnyOrder(
            "calls P1D 2026-10-05 2026-10-04T22:00:00Z 1",
            "calls P1D 2026-10-06 2026-10-05T15:00:00Z 1");
  }

  @Test
  void shouldChangeTheZoneBehindUsageThatWasCountedWhenItsRecordComesLate() {
    CustomerDraft moved =
        aCustomer("acme")
            .since("2026-01-01")
            .in("Asia/Tokyo")
            .recordedAt("2026-10-05T10:20:00Z")
            .since("2026-10-01");
    UsageEvent event = aUsageEvent().id("a").at("2026-10-05T16:00:00Z");
    pipeline.send(aMeter("calls"), aCustomer("acme").since("2026-01-01"), event, moved);
    pipeline.restart();
    pipeline.send(
        event.kind(UsageKind.VOID),
        aUsageEvent().at("2026-10-05T17:00:00Z"),
        moved,
        aUsageEvent().at("2026-10-06T14:59:59Z"),
        aUsageEvent().at("2026-10-06T15:00:00Z"));

    assertThat(totals())
        .containsExactlyInAnyOrder(
            "calls P1D 2026-10-05 2026-10-05T00:00:00Z 1",
            "calls P1D 2026-10-06 2026-10-06T00:00:00Z 1",
            "calls P1D 2026-10-07 2026-10-06T15:00:00Z 1");
  }

  private List<String> totals() {
    return totals(books);
  }

  private static List<String> totals(Books books) {
    return books.latestTotals().stream().map(WindowsTest::text).toList();
  }

  private static String text(UsageTotalState total) {
    return "%s %s %s %s %s"
        .formatted(
            total.getMeterId(),
            total.getWindowSize(),
            total.getWindowDate(),
            total.getWindowStart(),
            Books.plain(total.getQuantity()));
  }
}
