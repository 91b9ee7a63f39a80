package org.countinghouse.app.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.countinghouse.domain.aggregation.UsageTotal;
import org.countinghouse.domain.aggregation.UsageTotalKey;
import org.countinghouse.domain.master.Aggregation;
import org.countinghouse.domain.master.Measurement;
import org.countinghouse.domain.time.UsageWindow;
import org.countinghouse.domain.usage.Dimensions;
import org.countinghouse.domain.usage.EventHash;
import org.countinghouse.domain.usage.RawUsage;
import org.countinghouse.domain.usage.UsageKind;
import org.countinghouse.schema.UsageTotalState;
import org.countinghouse.topology.mapping.TotalMapping;
import org.countinghouse.topology.sketch.HllSketches;
import org.junit.jupiter.api.Test;

class UsageSummationTest {

  private static final LocalDate OCTOBER = LocalDate.of(2026, 10, 1);
  private static final LocalDate NOVEMBER = LocalDate.of(2026, 11, 1);

  @Test
  void shouldSumDimensionsAccountsAndVersionsWhenNotGrouped() {
    assertThat(sum(query("tokens", Window.DAY)))
        .containsExactly(
            line("tokens", "2026-10-01", Map.of(), "3.3", 3),
            line("tokens", "2026-10-31", Map.of(), "5", 1));
  }

  @Test
  void shouldSumDaysWhenWindowIsLonger() {
    assertThat(sum(query("", Window.MONTH)))
        .containsExactly(
            line("calls", "2026-10", Map.of(), "7", 7),
            line("tokens", "2026-10", Map.of(), "8.3", 4));
    assertThat(sum(new UsageQuery("a", "", LocalDate.MIN, LocalDate.MAX, Window.TOTAL, List.of())))
        .containsExactly(
            line("calls", "total", Map.of(), "7", 7), line("tokens", "total", Map.of(), "17.3", 5));
  }

  @Test
  void shouldSplitByDimensionsWhenGrouped() {
    UsageQuery query =
        new UsageQuery("a", "tokens", OCTOBER, NOVEMBER, Window.TOTAL, List.of("model"));

    assertThat(sum(query))
        .containsExactly(
            line("tokens", "total", Map.of("model", ""), "2", 1),
            line("tokens", "total", Map.of("model", "x"), "6.1", 2),
            line("tokens", "total", Map.of("model", "y|"), "0.2", 1));
  }

  @Test
  void shouldTellHoursApartWhenTheClockRepeatsOne() {
    UsageSummation sums = new UsageSummation(query("", Window.HOUR));
    sums.add(hour("2026-10-25T01:00:00Z", "2"));
    sums.add(hour("2026-10-25T00:00:00Z", "1"));
    sums.add(hour("2026-10-25T00:00:00Z", "0.5"));
    sums.add(total("tokens", "2026-10-25", Map.of(), "9", 1));

    assertThat(sums.lines())
        .containsExactly(
            line("calls", "2026-10-25T02:00:00+02:00", Map.of(), "1.5", 2),
            line("calls", "2026-10-25T02:00:00+01:00", Map.of(), "2", 1),
            line("tokens", "2026-10-25", Map.of(), "9", 1));
  }

  @Test
  void shouldNotAddUpWhatDoesNotAddUp() {
    UsageSummation sums = new UsageSummation(query("", Window.MONTH));
    sums.add(peak("2026-10-05", "eu", "3"));
    sums.add(peak("2026-10-06", "eu", "7"));
    sums.add(peak("2026-10-07", "eu", "5"));
    sums.add(peak("2026-10-06", "us", "1"));

    assertThat(sums.lines()).containsExactly(line("peak", "2026-10", Map.of(), "8", 4));
  }

  /** A day of a meter that takes the maximum by region. */
  private static UsageTotalState peak(String date, String region, String quantity) {
    UsageWindow day = UsageWindow.day(LocalDate.parse(date), ZoneOffset.UTC);
    UsageTotal total =
        new UsageTotal(
            new UsageTotalKey(
                "account", "a", "peak", 1, Dimensions.of(Map.of("region", region)), day),
            HllSketches.AGGREGATES.empty(
                Measurement.of(Aggregation.MAX, ""), day.start(), day.end()),
            UsageTotal.Events.NONE);
    total.add(
        new RawUsage(
            UsageKind.USAGE,
            "a",
            "s",
            date,
            "t",
            day.start(),
            Map.of(RawUsage.QUANTITY, new BigDecimal(quantity)),
            Dimensions.NONE),
        new EventHash(1, 1));
    return TotalMapping.toRecord(total);
  }

  @Test
  void shouldSumHoursToDays() {
    UsageSummation sums = new UsageSummation(query("", Window.DAY));
    sums.add(hour("2026-10-25T01:00:00Z", "2"));
    sums.add(hour("2026-10-25T00:00:00Z", "1"));

    assertThat(sums.lines()).containsExactly(line("calls", "2026-10-25", Map.of(), "3", 2));
  }

  private static UsageTotalState hour(String start, String quantity) {
    UsageTotalState total = total("calls", "2026-10-25", Map.of(), quantity, 1);
    total.setZone("Europe/Berlin");
    total.setWindowSize("PT1H");
    total.setWindowStart(Instant.parse(start));
    return total;
  }

  private static UsageQuery query(String meter, Window window) {
    return new UsageQuery("a", meter, OCTOBER, NOVEMBER, window, List.of());
  }

  private static List<UsageLine> sum(UsageQuery query) {
    UsageSummation sums = new UsageSummation(query);
    sums.add(total("calls", "2026-10-01", Map.of(), "7", 7));
    sums.add(total("tokens", "2026-10-01", Map.of("model", "x", "region", "eu"), "1.1", 1));
    sums.add(total("tokens", "2026-10-01", Map.of("model", "y|", "region", "eu"), "0.2", 1));
    sums.add(total("tokens", "2026-10-01", Map.of(), "2", 1));
    sums.add(total("tokens", "2026-10-31", Map.of("model", "x", "region", "us"), "5", 1));
    sums.add(total("tokens", "2026-11-01", Map.of("model", "x", "region", "us"), "9", 1));
    return sums.lines();
  }

  private static UsageTotalState total(
      String meter, String date, Map<String, String> dimensions, String quantity, long count) {
    return UsageTotalState.newBuilder()
        .setMeterId(meter)
        .setWindowDate(LocalDate.parse(date))
        .setDimensions(dimensions)
        .setQuantity(new BigDecimal(quantity))
        .setCount(count)
        .build();
  }

  private static UsageLine line(
      String meter, String window, Map<String, String> dimensions, String quantity, long count) {
    return new UsageLine(meter, window, dimensions, new BigDecimal(quantity), count);
  }
}
