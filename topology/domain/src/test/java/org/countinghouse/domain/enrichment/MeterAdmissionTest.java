package org.countinghouse.domain.enrichment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.countinghouse.domain.Builders.aMeter;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countinghouse.domain.Builders.MeterBuilder;
import org.countinghouse.domain.master.Meter;
import org.countinghouse.domain.time.UsageWindows;
import org.junit.jupiter.api.Test;

/** From when on a meter measures, given what was counted when it came. */
class MeterAdmissionTest {

  private static final Instant RECORDED = Instant.parse("2026-10-05T10:20:00Z");

  private static MeterBuilder meter(String id) {
    return aMeter(id)
        .counting("2026-01-01", "api.calls")
        .hourly()
        .recordedAt("2026-10-05T10:20:00Z");
  }

  private static Map<String, Counted> counted(String type, long events, String latest) {
    return Map.of(type, new Counted(events, Instant.parse(latest)));
  }

  private static Meter admit(MeterBuilder meter, Map<String, Counted> counted) {
    return MeterAdmission.admit(
        meter.build(), Optional.empty(), type -> counted.getOrDefault(type, Counted.NONE));
  }

  private static List<String> at(MeterCatalog catalog, String instant) {
    return catalog
        .measuring("api.calls", Instant.parse(instant), ZoneOffset.UTC, new UsageWindows())
        .stream()
        .map(found -> found.meter().meterId() + ":" + found.meter().version())
        .toList();
  }

  private static MeterCatalog beside(Meter... others) {
    MeterCatalog catalog = MeterCatalog.EMPTY.with(meter("first").build());
    for (Meter other : others) {
      catalog = catalog.with(other);
    }
    return catalog;
  }

  @Test
  void shouldMeasureFromItsFirstDayWhenNothingOfItsTypeWasCounted() {
    MeterCatalog catalog =
        beside(admit(meter("late"), counted("storage", 3, "2026-10-05T10:19:00Z")));

    assertThat(at(catalog, "2026-01-01T00:00:00Z")).containsExactly("first:1", "late:1");
  }

  @Test
  void shouldMeasureWindowsThatOpenOnceItIsRecordedWhenUsageWasCounted() {
    MeterCatalog catalog =
        beside(admit(meter("late"), counted("api.calls", 3, "2026-10-05T10:19:00Z")));

    assertThat(at(catalog, "2026-10-05T10:59:59Z")).containsExactly("first:1");
    assertThat(at(catalog, "2026-10-05T11:00:00Z")).containsExactly("first:1", "late:1");
  }

  @Test
  void shouldLeaveOutWindowsInWhichUsageWasCountedBeforeItCame() {
    // An event from a clock that is ahead has been counted at the first instant of a window.
    MeterCatalog catalog =
        beside(admit(meter("late"), counted("api.calls", 3, "2026-10-05T11:00:00Z")));

    assertThat(at(catalog, "2026-10-05T11:59:59Z")).containsExactly("first:1");
    assertThat(at(catalog, "2026-10-05T12:00:00Z")).containsExactly("first:1", "late:1");
  }

  @Test
  void shouldMeasureTheWindowThatOpensJustBehindTheLatestUsage() {
    MeterCatalog catalog =
        beside(admit(meter("late"), counted("api.calls", 3, "2026-10-05T10:59:59.999999Z")));

    assertThat(at(catalog, "2026-10-05T11:00:00Z")).containsExactly("first:1", "late:1");
  }

  @Test
  void shouldCountWhatWaitedForAMeterByThoseThatCameFirst() {
    Meter second = admit(meter("b"), counted("api.calls", 3, "2026-10-05T10:00:00Z"));
    Meter third = admit(meter("a"), counted("api.calls", 3, "2026-10-05T10:00:00Z"));
    Meter fourth = admit(meter("c"), counted("api.calls", 4, "2026-10-05T10:00:00Z"));
    MeterCatalog catalog =
        MeterCatalog.EMPTY
            .with(aMeter("only").counting("2026-10-01", "api.calls").build())
            .with(second)
            .with(third)
            .with(fourth);

    assertThat(at(catalog, "2026-09-30T23:00:00Z")).containsExactly("a:1", "b:1");
    assertThat(at(catalog, "2026-10-01T00:00:00Z")).containsExactly("only:1");
    assertThat(at(catalog, "2025-12-31T23:00:00Z")).isEmpty();
  }

  @Test
  void shouldNotMeasureByALateVersionWhereALaterOneHasTakenOver() {
    Meter changed =
        admit(
            meter("a")
                .counting("2026-11-01", "storage")
                .hourly()
                .recordedAt("2026-10-20T00:00:00Z"),
            counted("api.calls", 3, "2027-01-01T00:00:00Z"));

    assertThat(at(MeterCatalog.EMPTY.with(changed), "2026-10-30T00:00:00Z")).containsExactly("a:1");
    assertThat(at(MeterCatalog.EMPTY.with(changed), "2027-01-02T00:00:00Z")).isEmpty();
  }

  @Test
  void shouldMoveALaterVersionBehindUsageThatTheOneBeforeItHasCounted() {
    Meter first = meter("a").build();
    Meter both =
        MeterAdmission.admit(
            meter("a")
                .counting("2026-10-05", "storage")
                .hourly()
                .recordedAt("2026-10-05T10:20:00Z")
                .build(),
            Optional.of(first),
            type ->
                type.equals("api.calls")
                    ? new Counted(9, Instant.parse("2026-10-05T12:30:00Z"))
                    : Counted.NONE);

    assertThat(at(MeterCatalog.EMPTY.with(both), "2026-10-05T12:59:59Z")).containsExactly("a:1");
    assertThat(at(MeterCatalog.EMPTY.with(both), "2026-10-05T13:00:00Z")).isEmpty();
  }

  @Test
  void shouldKeepWhatWasDecidedWhenTheMeterComesAgain() {
    Map<String, Counted> later = counted("api.calls", 100, "2026-12-01T00:00:00Z");
    Meter before = admit(meter("a"), counted("api.calls", 3, "2026-10-05T10:19:00Z"));

    Meter again =
        MeterAdmission.admit(
            meter("a").build(), Optional.of(before), type -> later.getOrDefault(type, null));

    assertThat(again).isEqualTo(before);
    assertThat(again.timeline().versions().get(0).onset().from()).isEqualTo(RECORDED);
  }

  @Test
  void shouldRefuseAMeterThatChangesOrLacksAKnownVersion() {
    Optional<Meter> known = Optional.of(meter("a").counting("2026-11-01", "api.calls").build());

    assertThatThrownBy(() -> MeterAdmission.admit(meter("a").build(), known, type -> Counted.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Expected version 2 of meter 'a' as it is known, since it has counted, but found none");
    assertThatThrownBy(
            () ->
                MeterAdmission.admit(
                    aMeter("a").counting("2026-01-01", "api.calls").build(),
                    known,
                    type -> Counted.NONE))
        .hasMessage(
            "Expected version 1 of meter 'a' as it is known, since it has counted, but found"
                + " another at its place");
  }

  @Test
  void shouldSayInWhichZonesAVersionIsLate() {
    Meter.Version version =
        admit(
                aMeter("a").counting("2026-10-06", "api.calls").recordedAt("2026-10-05T22:00:00Z"),
                counted("api.calls", 3, "2026-10-05T10:19:00Z"))
            .timeline()
            .versions()
            .get(0);

    assertThat(version.isLateIn(ZoneOffset.UTC)).isFalse();
    assertThat(version.isLateIn(ZoneId.of("Europe/Berlin"))).isFalse();
    assertThat(version.isLateIn(ZoneId.of("Asia/Tokyo"))).isTrue();
  }
}
