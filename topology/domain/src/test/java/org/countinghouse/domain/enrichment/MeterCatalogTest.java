package org.countinghouse.domain.enrichment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countinghouse.domain.Builders.aMeter;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.countinghouse.domain.time.UsageWindows;
import org.junit.jupiter.api.Test;

class MeterCatalogTest {

  @Test
  void shouldFindAllMetersOfATypeByMeterId() {
    MeterCatalog catalog =
        MeterCatalog.EMPTY
            .with(aMeter("b").counting("2026-01-01", "api.calls").build())
            .with(aMeter("c").counting("2026-01-01", "storage").build())
            .with(aMeter("a").summing("2026-01-01", "api.calls", "tokens").build());

    assertThat(found(catalog, "api.calls", "2026-10-05")).containsExactly("a:1", "b:1");
    assertThat(found(catalog, "storage", "2026-10-05")).containsExactly("c:1");
    assertThat(found(catalog, "other", "2026-10-05")).isEmpty();
  }

  @Test
  void shouldNotFindAMeterBeforeItsFirstVersion() {
    MeterCatalog catalog =
        MeterCatalog.EMPTY.with(aMeter("a").counting("2026-10-05", "api.calls").build());

    assertThat(found(catalog, "api.calls", "2026-10-04")).isEmpty();
    assertThat(found(catalog, "api.calls", "2026-10-05")).containsExactly("a:1");
  }

  @Test
  void shouldFollowAMeterThatChangesItsEventType() {
    MeterCatalog catalog =
        MeterCatalog.EMPTY.with(
            aMeter("a")
                .counting("2026-01-01", "old")
                .counting("2026-10-05", "new")
                .counting("2026-11-01", "new")
                .build());

    assertThat(found(catalog, "old", "2026-10-04")).containsExactly("a:1");
    assertThat(found(catalog, "new", "2026-10-04")).isEmpty();
    assertThat(found(catalog, "old", "2026-10-05")).isEmpty();
    assertThat(found(catalog, "new", "2026-10-05")).containsExactly("a:2");
    assertThat(found(catalog, "new", "2026-11-01")).containsExactly("a:3");
  }

  @Test
  void shouldReplaceAMeterAndLeaveTheOldCatalogAsItWas() {
    MeterCatalog before =
        MeterCatalog.EMPTY.with(aMeter("a").counting("2026-01-01", "api.calls").build());

    MeterCatalog after = before.with(aMeter("a").counting("2026-01-01", "storage").build());

    assertThat(found(before, "api.calls", "2026-10-05")).containsExactly("a:1");
    assertThat(found(after, "api.calls", "2026-10-05")).isEmpty();
    assertThat(found(after, "storage", "2026-10-05")).containsExactly("a:1");
    assertThat(found(MeterCatalog.EMPTY, "api.calls", "2026-10-05")).isEmpty();
  }

  @Test
  void shouldOnlyUseALaterVersionInWindowsThatOpenOnceItIsRecorded() {
    MeterCatalog hourly =
        MeterCatalog.EMPTY.with(
            aMeter("a")
                .counting("2026-01-01", "api.calls")
                .hourly()
                .counting("2026-10-05", "api.calls")
                .hourly()
                .recordedAt("2026-10-05T10:20:00Z")
                .build());
    MeterCatalog daily =
        MeterCatalog.EMPTY.with(
            aMeter("a")
                .counting("2026-01-01", "api.calls")
                .counting("2026-10-05", "api.calls")
                .recordedAt("2026-10-05T10:20:00Z")
                .build());

    assertThat(at(hourly, "2026-10-05T10:59:59Z")).containsExactly("a:1");
    assertThat(at(hourly, "2026-10-05T11:00:00Z")).containsExactly("a:2");
    assertThat(at(daily, "2026-10-05T23:59:59Z")).containsExactly("a:1");
    assertThat(at(daily, "2026-10-06T00:00:00Z")).containsExactly("a:2");
  }

  @Test
  void shouldUseALaterVersionInTheWindowThatOpensWhenItIsRecorded() {
    MeterCatalog catalog =
        MeterCatalog.EMPTY.with(
            aMeter("a")
                .counting("2026-01-01", "api.calls")
                .counting("2026-10-05", "api.calls")
                .recordedAt("2026-10-05T00:00:00Z")
                .build());

    assertThat(at(catalog, "2026-10-04T23:59:59Z")).containsExactly("a:1");
    assertThat(at(catalog, "2026-10-05T00:00:00Z")).containsExactly("a:2");
  }

  @Test
  void shouldUseTheFirstVersionFromItsFirstDayHoweverLateItIsRecorded() {
    MeterCatalog catalog =
        MeterCatalog.EMPTY.with(
            aMeter("a")
                .counting("2026-01-01", "api.calls")
                .recordedAt("2026-10-05T10:20:00Z")
                .build());

    assertThat(at(catalog, "2025-12-31T23:59:59Z")).isEmpty();
    assertThat(at(catalog, "2026-01-01T00:00:00Z")).containsExactly("a:1");
  }

  @Test
  void shouldGoFromDaysToHoursAndBackWithoutCountingTwice() {
    MeterCatalog catalog =
        MeterCatalog.EMPTY.with(
            aMeter("a")
                .counting("2026-01-01", "api.calls")
                .counting("2026-10-05", "api.calls")
                .hourly()
                .recordedAt("2026-10-05T10:20:00Z")
                .counting("2026-10-06", "api.calls")
                .recordedAt("2026-10-06T07:00:00Z")
                .build());

    assertThat(at(catalog, "2026-10-05T10:59:59Z")).containsExactly("a:1");
    assertThat(at(catalog, "2026-10-05T11:00:00Z")).containsExactly("a:2");
    assertThat(at(catalog, "2026-10-06T23:59:59Z")).containsExactly("a:2");
    assertThat(at(catalog, "2026-10-07T00:00:00Z")).containsExactly("a:3");
  }

  private static List<String> at(MeterCatalog catalog, String instant) {
    return found(catalog, "api.calls", Instant.parse(instant));
  }

  private static List<String> found(MeterCatalog catalog, String type, String on) {
    return found(catalog, type, Instant.parse(on + "T12:00:00Z"));
  }

  private static List<String> found(MeterCatalog catalog, String type, Instant at) {
    return catalog.measuring(type, at, ZoneOffset.UTC, new UsageWindows()).stream()
        .map(found -> found.meter().meterId() + ":" + found.meter().version())
        .toList();
  }
}
