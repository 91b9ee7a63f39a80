package org.countinghouse.domain.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.countinghouse.domain.Builders.UsageEventBuilder;
import org.countinghouse.domain.MarkdownTable;
import org.countinghouse.domain.MarkdownTable.Row;
import org.countinghouse.domain.master.Measurement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs {@code aggregation/period-cases.md}. */
class PeriodCasesTest {

  static List<Row> cases() {
    return MarkdownTable.rows("/aggregation/period-cases.md", "Quantity of a billing period");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void shouldHaveTheQuantity(Row row) {
    YearMonth month = YearMonth.parse(row.cell("month"));
    ZoneId zone = ZoneId.of(row.cell("zone"));
    Level opening =
        row.cell("opening").equals("none")
            ? Level.NONE
            : Level.of(new BigDecimal(row.cell("opening")));

    PeriodQuantity period =
        PeriodQuantity.of(
            MeterText.measurement(row.cell("meter")),
            new PeriodQuantity.Span(month.atDay(1), month.plusMonths(1).atDay(1), zone),
            opening,
            windows(row, month, zone));

    assertThat(MeterText.text(period.quantity())).isEqualTo(row.cell("quantity"));
    assertThat(period.closing()).hasToString(row.cell("closing"));
  }

  private static List<PeriodQuantity.Window> windows(Row row, YearMonth month, ZoneId zone) {
    Measurement measurement = MeterText.measurement(row.cell("meter"));
    Map<LocalDate, PeriodQuantity.Window> windows = new TreeMap<>();
    int number = 0;
    for (String text : row.list("events")) {
      String[] parts = text.split(" ", 3);
      LocalDate date = month.atDay(Integer.parseInt(parts[0]));
      UsageEventBuilder event =
          MeterText.event(
              "evt-" + number++,
              LocalDateTime.of(date, LocalTime.parse(parts[1])).atZone(zone).toInstant(),
              parts[2]);
      windows
          .computeIfAbsent(date, day -> window(measurement, day, zone))
          .aggregate()
          .add(event.build(), event.hash());
    }
    return List.copyOf(windows.values());
  }

  private static PeriodQuantity.Window window(Measurement measurement, LocalDate day, ZoneId zone) {
    var start = day.atStartOfDay(zone).toInstant();
    var end = day.plusDays(1).atStartOfDay(zone).toInstant();
    return new PeriodQuantity.Window(
        day, start, end, SetSketch.AGGREGATES.empty(measurement, start, end));
  }
}
