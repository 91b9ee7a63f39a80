package org.countinghouse.domain.rating;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.countinghouse.domain.pricing.LineUsageItem;
import org.countinghouse.domain.pricing.UsageSlot;
import org.countinghouse.domain.rating.Combining.AsOne;
import org.countinghouse.domain.time.BillingPeriod;
import org.countinghouse.domain.usage.Dimensions;

/** Collects the windows of one contract line whose quantities do not add up. */
final class CombinedUsage {

  private final Map<Measured, VersionedWindows> measured = new HashMap<>();
  private final Map<Dimensions, Long> counts = new HashMap<>();

  /** What a customer used of a meter. */
  private record Measured(String customerId, String meterId) {}

  /**
   * The quantities of a period.
   *
   * @param items added up over customers, one for each tuple
   * @param closing levels at its end that are not nothing
   */
  record Combined(List<LineUsageItem> items, Map<LevelKey, CarriedLevel> closing) {}

  /** Begins with a level of the period before. */
  void open(LevelKey key, CarriedLevel level) {
    windows(key.customerId(), key.meterId()).open(key.dimensions(), level);
  }

  /**
   * Adds a window of a meter.
   *
   * @param count events behind it
   */
  void add(String meterId, AsOne part, long count) {
    counts.merge(part.series().dimensions(), count, Long::sum);
    windows(part.series().customerId(), meterId).add(part);
  }

  /**
   * Combines the period.
   *
   * @param end first local date on which the line sells nothing any more, or the period's end
   * @param last the last window of them
   */
  Combined combine(String productId, BillingPeriod period, LocalDate end, UsageSlot last) {
    Map<Dimensions, BigDecimal> quantities = new HashMap<>();
    Map<LevelKey, CarriedLevel> closing = new HashMap<>();
    for (Map.Entry<Measured, VersionedWindows> entry : measured.entrySet()) {
      Measured of = entry.getKey();
      VersionedWindows.Combined combined = entry.getValue().combine(period, end);
      combined
          .quantities()
          .forEach((tuple, quantity) -> quantities.merge(tuple, quantity, BigDecimal::add));
      combined
          .closing()
          .forEach(
              (tuple, level) ->
                  closing.put(
                      new LevelKey(productId, of.customerId(), of.meterId(), tuple), level));
    }
    List<LineUsageItem> items = new ArrayList<>();
    quantities.forEach(
        (tuple, quantity) ->
            items.add(
                new LineUsageItem(
                    new UsageSlot(last.date(), last.size(), last.start(), tuple),
                    quantity,
                    counts.getOrDefault(tuple, 0L),
                    true)));
    return new Combined(items, closing);
  }

  private VersionedWindows windows(String customerId, String meterId) {
    return measured.computeIfAbsent(
        new Measured(customerId, meterId), of -> new VersionedWindows(of.customerId()));
  }
}
