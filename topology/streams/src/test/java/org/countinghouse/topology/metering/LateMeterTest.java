package org.countinghouse.topology.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.countinghouse.topology.fixture.Drafts.aCustomer;
import static org.countinghouse.topology.fixture.Drafts.aMeter;
import static org.countinghouse.topology.fixture.Drafts.aUsageEvent;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.countinghouse.schema.Aggregation;
import org.countinghouse.schema.FindingRecord;
import org.countinghouse.schema.UsageKind;
import org.countinghouse.schema.UsageTotalState;
import org.countinghouse.schema.topic.Topic;
import org.countinghouse.topology.fixture.Books;
import org.countinghouse.topology.fixture.MeterDraft;
import org.countinghouse.topology.fixture.Pipeline;
import org.countinghouse.topology.fixture.UsageEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Meters that come when usage of their type was counted already, and what voids take back. */
class LateMeterTest {

  private final Pipeline pipeline = Pipeline.untilTotals(Pipeline.ONE_PARTITION);
  private final Books books = Books.of(pipeline);

  @AfterEach
  void close() {
    pipeline.close();
  }

  private static UsageEvent event(String id, String time) {
    return aUsageEvent().id(id).at(time).quantity("5");
  }

  private static UsageEvent aVoid(String id, String time) {
    return event(id, time).kind(UsageKind.VOID);
  }

  private static MeterDraft second() {
    return aMeter("second").summing("api.call").hourly().recordedAt("2026-10-05T10:20:00Z");
  }

  /** {@code first 2026-10-05T10:00:00Z -> 5 of 1}, with those that have no events. */
  private Map<String, String> totals() {
    Map<String, String> totals = new TreeMap<>();
    for (UsageTotalState total : books.latestTotals()) {
      totals.put(
          total.getMeterId() + ":" + total.getMeterVersion() + " " + total.getWindowStart(),
          Books.plain(total.getQuantity()) + " of " + total.getCount());
    }
    return totals;
  }

  @Test
  void shouldMeasureWindowsThatOpenOnceAFurtherMeterIsKnown() {
    pipeline.send(
        aCustomer("acme"),
        aMeter("first").summing("api.call").hourly(),
        event("a", "2026-10-05T10:10:00Z"),
        second());
    pipeline.restart();
    pipeline.send(event("b", "2026-10-05T10:50:00Z"), event("c", "2026-10-05T11:00:00Z"));

    assertThat(totals())
        .containsExactly(
            entry("first:1 2026-10-05T10:00:00Z", "10 of 2"),
            entry("first:1 2026-10-05T11:00:00Z", "5 of 1"),
            entry("second:1 2026-10-05T11:00:00Z", "5 of 1"));
  }

  @Test
  void shouldTakeBackFromTheTotalsOfTheOriginalOnly() {
    pipeline.send(
        aCustomer("acme"),
        aMeter("first").summing("api.call").hourly(),
        event("a", "2026-10-05T10:10:00Z"),
        second(),
        event("c", "2026-10-05T11:00:00Z"));
    pipeline.restart();
    pipeline.send(aVoid("a", "2026-10-05T10:10:00Z"), aVoid("c", "2026-10-05T11:00:00Z"));

    assertThat(totals())
        .containsExactly(
            entry("first:1 2026-10-05T10:00:00Z", "0 of 0"),
            entry("first:1 2026-10-05T11:00:00Z", "0 of 0"),
            entry("second:1 2026-10-05T11:00:00Z", "0 of 0"));
  }

  @Test
  void shouldNotLetAFurtherMeterThatCannotTakeBackRefuseAVoid() {
    pipeline.send(
        aCustomer("acme"),
        aMeter("first").summing("api.call"),
        event("a", "2026-10-05T10:10:00Z"),
        aMeter("peak").summing("api.call").aggregation(Aggregation.MAX),
        aVoid("a", "2026-10-05T10:10:00Z"));

    assertThat(totals()).containsExactly(entry("first:1 2026-10-05T00:00:00Z", "0 of 0"));
    assertThat(books.buckets()).isEqualTo("COUNTED=1 VOID_APPLIED=1");
  }

  @Test
  void shouldTakeBackFromTheVersionThatCountedWhenALaterOneCameTooLate() {
    MeterDraft changed =
        aMeter("first")
            .summing("api.call")
            .hourly()
            .since("2020-01-01")
            .recordedAt("2026-10-05T10:20:00Z")
            .counting("api.call")
            .since("2026-10-05");
    pipeline.send(
        aCustomer("acme"),
        aMeter("first").summing("api.call").hourly(),
        event("a", "2026-10-05T11:30:00Z"),
        changed);
    pipeline.restart();
    pipeline.send(
        aVoid("a", "2026-10-05T11:30:00Z"),
        event("b", "2026-10-05T11:40:00Z"),
        event("c", "2026-10-05T12:00:00Z"));

    assertThat(totals())
        .containsExactly(
            entry("first:1 2026-10-05T11:00:00Z", "5 of 1"),
            entry("first:2 2026-10-05T12:00:00Z", "1 of 1"));
    assertThat(books.findings()).containsExactly("METER_LATE first|2 raised");
  }

  @Test
  void shouldCountWhatWaitsByAllMetersOfItsTypeThatCameBeforeItIsCounted() {
    pipeline
        .append(event("a", "2026-10-05T10:10:00Z"))
        .append(aMeter("first").summing("api.call").hourly(), second())
        .settle();
    pipeline.send(aCustomer("acme"));

    assertThat(totals())
        .containsExactly(
            entry("first:1 2026-10-05T10:00:00Z", "5 of 1"),
            entry("second:1 2026-10-05T10:00:00Z", "5 of 1"));
    assertThat(books.findings()).noneMatch(finding -> finding.startsWith("METER_LATE"));
  }

  @Test
  void shouldCountUsageThatNoOtherMeterMeasuresByALateOne() {
    pipeline.send(
        aCustomer("acme"),
        aMeter("first").summing("api.call").since("2026-10-05"),
        event("old", "2026-10-04T10:00:00Z"),
        event("new", "2026-10-05T10:00:00Z"),
        second());
    pipeline.restart();
    pipeline.send(
        aMeter("third").summing("api.call").recordedAt("2026-10-05T10:30:00Z"),
        event("older", "2026-10-03T10:00:00Z"),
        aVoid("old", "2026-10-04T10:00:00Z"));

    assertThat(totals())
        .containsExactly(
            entry("first:1 2026-10-05T00:00:00Z", "5 of 1"),
            entry("second:1 2026-10-03T10:00:00Z", "5 of 1"),
            entry("second:1 2026-10-04T10:00:00Z", "0 of 0"));
    assertThat(books.buckets()).isEqualTo("COUNTED=2 PARKED=1 VOID_APPLIED=1");
  }

  @Test
  void shouldSayOnceFromWhenALateMeterMeasures() {
    pipeline.send(
        aCustomer("acme"),
        aMeter("first").summing("api.call").hourly(),
        event("a", "2026-10-05T10:10:00Z"),
        second());
    pipeline.restart().send(second()).pass(Duration.ofSeconds(1));

    assertThat(books.findings()).containsExactly("METER_LATE second|1 raised");
    FindingRecord finding =
        pipeline.read(Topic.RECONCILIATION_FINDINGS, FindingRecord.class).get(0);
    assertThat(finding.getSubjectKind()).isEqualTo("METER");
    assertThat(finding.getDetail())
        .isEqualTo(
            "Expected version 1 of meter 'second' before usage of type 'api.call' from 2020-01-01"
                + " on, but 1 events had been counted: it measures windows that start at or after"
                + " 2026-10-05T10:20:00Z; for earlier ones usage must be replayed with the meter"
                + " known first");
    assertThat(finding.getEvidence())
        .containsEntry("meterId", "second")
        .containsEntry("measuresFrom", "2026-10-05T10:20:00Z");
  }

  @Test
  void shouldSayNothingOfAMeterThatMeasuresFromItsFirstDayOn() {
    pipeline.send(
        aCustomer("acme").in("Asia/Tokyo"),
        aMeter("first").summing("api.call").hourly(),
        event("a", "2026-10-05T10:10:00Z"),
        aMeter("future").summing("api.call").recordedAt("2026-10-05T10:20:00Z").since("2026-10-06"),
        aMeter("other").summing("storage").recordedAt("2026-10-05T10:20:00Z"));

    assertThat(books.findings()).isEmpty();
  }

  @Test
  void shouldRefuseAMeterThatChangesAVersionThatCounts() {
    pipeline.send(
        aCustomer("acme"),
        aMeter("first").summing("api.call"),
        aMeter("first").counting("api.call"),
        event("a", "2026-10-05T10:10:00Z"));

    assertThat(books.rejectedReasons()).containsExactly("INVALID_RECORD");
    assertThat(totals()).containsExactly(entry("first:1 2026-10-05T00:00:00Z", "5 of 1"));
  }
}
