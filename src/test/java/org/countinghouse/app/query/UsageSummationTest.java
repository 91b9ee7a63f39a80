package org.countinghouse.app.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.countinghouse.schema.UsageTotalState;
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
