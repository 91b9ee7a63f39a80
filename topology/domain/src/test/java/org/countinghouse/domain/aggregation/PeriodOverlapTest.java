package org.countinghouse.domain.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.countinghouse.domain.Builders.UsageEventBuilder;
import org.countinghouse.domain.master.Measurement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Windows that overlap, as they do where a customer moves to another zone and where hours take over
 * from a day: no second counts twice.
 */
class PeriodOverlapTest {

  private static final ZoneId UTC = ZoneId.of("UTC");
  private static final PeriodQuantity.Span NOVEMBER =
      new PeriodQuantity.Span(LocalDate.parse("2026-11-01"), LocalDate.parse("2026-12-01"), UTC);

  /**
   * 2 from the 10th at 06:00, 4 from the 10th at 15:00, to the end: 9 h of 2 are 64,800; 20 days
   * and 9 h of 4 are 7,041,600.
   */
  @ParameterizedTest
  @CsvSource({
    "TIME_WEIGHTED, quantity=2, quantity=4",
    "RECURRING_SUM SECOND, quantity=2, quantity=2"
  })
  void shouldCountEachSecondOnceWhenHoursTakeOverFromDay(String meter, String first, String then) {
    Measurement measurement = MeterText.measurement(meter);
    PeriodQuantity.Window day = window(measurement, "2026-11-10T00:00:00Z", "2026-11-11T00:00:00Z");
    PeriodQuantity.Window hour =
        window(measurement, "2026-11-10T15:00:00Z", "2026-11-10T16:00:00Z");
    add(day, "1", "2026-11-10T06:00:00Z", first);
    add(hour, "2", "2026-11-10T15:00:00Z", then);

    PeriodQuantity period =
        PeriodQuantity.of(measurement, NOVEMBER, Level.NONE, List.of(day, hour));

    assertThat(MeterText.text(period.quantity())).isEqualTo("7106400");
  }

  private static void add(PeriodQuantity.Window window, String id, String at, String text) {
    UsageEventBuilder event = MeterText.event(id, Instant.parse(at), text);
    window.aggregate().add(event.build(), event.hash());
  }

  private static PeriodQuantity.Window window(Measurement measurement, String start, String end) {
    return new PeriodQuantity.Window(
        LocalDate.parse("2026-11-10"),
        Instant.parse(start),
        Instant.parse(end),
        SetSketch.AGGREGATES.empty(measurement, Instant.parse(start), Instant.parse(end)));
  }
}
