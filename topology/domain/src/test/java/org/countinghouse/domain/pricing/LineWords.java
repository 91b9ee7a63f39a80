package org.countinghouse.domain.pricing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countinghouse.domain.MarkdownTable.Row;
import org.countinghouse.domain.master.Timeline;
import org.countinghouse.domain.time.BillingPeriod;
import org.countinghouse.domain.time.WindowSize;
import org.countinghouse.domain.usage.Dimensions;

/** Reads a contract line of October 2026 as the tables of the test resources write it. */
final class LineWords {

  static final BillingPeriod OCTOBER = BillingPeriod.parse("2026-10");

  private LineWords() {}

  /** What the line of a row costs. */
  static Pricing price(Row row) {
    return price(line(row));
  }

  /** What a line costs whose plans are all known and in its currency. */
  static Pricing price(LinePeriod line) {
    Map<String, PricePlan> plans = new HashMap<>();
    for (Stretch stretch : line.stretches()) {
      stretch
          .plan()
          .ifPresent(
              version ->
                  plans.put(
                      stretch.planId(),
                      new PricePlan(
                          stretch.planId(), line.currency(), new Timeline<>(List.of(version)))));
    }
    return new LinePricing(id -> Optional.ofNullable(plans.get(id))).price(line);
  }

  /**
   * The line of a row: {@code plan}, and {@code usage}; perhaps {@code active}, such as {@code
   * 10-16 to 10-26}; perhaps {@code then}, the next version, and {@code from} when it holds.
   */
  static LinePeriod line(Row row) {
    String active = row.cells().getOrDefault("active", "");
    LocalDate first = date(active.isEmpty() ? "10-01" : active.split(" to ")[0]);
    LocalDate end = date(active.isEmpty() ? "11-01" : active.split(" to ")[1]);
    LocalDate change = row.cells().containsKey("then") ? date(row.cell("from")) : end;
    List<LineUsageItem> usage = row.list("usage").stream().map(LineWords::item).toList();
    List<Stretch> stretches = new ArrayList<>();
    stretches.add(stretch(1, first, change, row.list("plan"), usage));
    if (change.isBefore(end)) {
      stretches.add(stretch(2, change, end, row.list("then"), usage));
    }
    String amount = row.cells().getOrDefault("amount", "EUR");
    return new LinePeriod(OCTOBER, Currency.getInstance(amount.substring(0, 3)), stretches);
  }

  private static Stretch stretch(
      int version, LocalDate from, LocalDate to, List<String> plan, List<LineUsageItem> usage) {
    return new Stretch(
        from,
        to,
        "plan",
        Optional.of(new PricePlan.Version(version, from, PlanWords.terms(plan))),
        usage.stream()
            .filter(item -> !item.slot().date().isBefore(from) && item.slot().date().isBefore(to))
            .toList());
  }

  /**
   * {@code 10-05 100}; with an hour {@code 10-05 14h 100}; with a group {@code 10-05 100
   * region=eu}; with transactions {@code 10-05 100 x3}; of the period {@code 10-05 100 combined}.
   */
  private static LineUsageItem item(String text) {
    List<String> words = new ArrayList<>(List.of(text.split(" ")));
    LocalDate date = date(words.remove(0));
    boolean isHour = words.get(0).endsWith("h");
    LocalTime start =
        isHour
            ? LocalTime.of(Integer.parseInt(words.remove(0).replace("h", "")), 0)
            : LocalTime.MIDNIGHT;
    BigDecimal quantity = new BigDecimal(words.remove(0));
    boolean isCombined = words.remove("combined");
    long count = 1;
    Map<String, String> group = new HashMap<>();
    for (String word : words) {
      if (word.startsWith("x")) {
        count = Long.parseLong(word.substring(1));
      } else {
        group.put(word.split("=")[0], word.split("=")[1]);
      }
    }
    UsageSlot slot =
        new UsageSlot(date, isHour ? WindowSize.HOUR : WindowSize.DAY, start, Dimensions.of(group));
    return new LineUsageItem(slot, quantity, count, isCombined);
  }

  private static LocalDate date(String monthAndDay) {
    return LocalDate.parse("2026-" + monthAndDay);
  }
}
