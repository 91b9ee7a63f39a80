package org.countinghouse.domain.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.countinghouse.domain.Builders.money;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClosingScheduleTest {

  private static final ClosingSchedule WEEKLY =
      new ClosingSchedule(true, Duration.ofHours(6), Duration.ofDays(7));

  @Test
  void shouldCloseAPeriodAfterItsEndEverywhereAndTheDelay() {
    assertThat(WEEKLY.first("account", Charges.OCTOBER))
        .isEqualTo(
            new Closing("account", Charges.OCTOBER, 1, Instant.parse("2026-11-01T18:00:00Z")));
  }

  @ParameterizedTest
  @CsvSource({
    "1970-01-01T00:00:00Z, 2026-11-08T18:00:00Z",
    "2026-11-01T18:00:00Z, 2026-11-08T18:00:00Z",
    "2026-11-08T18:00:00Z, 2026-11-08T18:00:00Z",
    "2026-11-08T18:00:00.001Z, 2026-11-15T18:00:00Z",
    "2026-11-10T00:00:00Z, 2026-11-15T18:00:00Z",
    "2027-01-01T00:00:00Z, 2027-01-03T18:00:00Z"
  })
  void shouldAdjustWholeCadencesAfterTheLastClosing(Instant change, Instant cutOff) {
    Closing last =
        new Closing("account", Charges.OCTOBER, 3, Instant.parse("2026-11-01T18:00:00Z"));

    assertThat(WEEKLY.adjustment(last, change))
        .isEqualTo(new Closing("account", Charges.OCTOBER, 4, cutOff));
  }

  @Test
  void shouldNotAdjustByTimeWithoutACadence() {
    assertThat(WEEKLY.adjusts()).isTrue();
    assertThat(ClosingSchedule.BY_HAND.adjusts()).isFalse();
    assertThat(ClosingSchedule.BY_HAND.timer()).isFalse();
  }

  @Test
  void shouldRefuseDurationsBelowZero() {
    assertThatThrownBy(() -> new ClosingSchedule(true, Duration.ofHours(-1), Duration.ZERO))
        .hasMessage("Expected a delay and a cadence of 0 or more, but found PT-1H and PT0S");
  }

  @ParameterizedTest
  @CsvSource({
    "EUR 1000, true",
    "EUR -1000, true",
    "EUR 999.99, false",
    "EUR -999.99, false",
    "USD 9999, false"
  })
  void shouldCompareTheNetChangeToTheLimitOfItsCurrency(String change, boolean reached) {
    Materiality materiality = new Materiality(Map.of("EUR", new BigDecimal("1000")));

    assertThat(materiality.reachedBy(money(change))).isEqualTo(reached);
  }

  @Test
  void shouldRefuseALimitOfZero() {
    assertThatThrownBy(() -> new Materiality(Map.of("EUR", BigDecimal.ZERO)))
        .hasMessage("Expected a materiality above 0 for EUR, but found 0");
  }

  @Test
  void shouldRefuseLaggingPartitionsOfCompleteUsage() {
    assertThatThrownBy(() -> new Coverage(true, List.of(3)))
        .hasMessage("Expected no lagging partition where usage is complete, but found [3]");
  }
}
