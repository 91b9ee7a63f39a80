package org.countinghouse.domain.rating;

import java.math.BigDecimal;
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
   * Adds a window of a meter.
   *
   * @param count events behind it
   */
  void add(String meterId, AsOne part, long count) {
    counts.merge(part.series().dimensions(), count, Long::sum);
    measured
        .computeIfAbsent(
            new Measured(part.series().customerId(), meterId), of -> new VersionedWindows())
        .add(part);
  }

  /**
   * The quantities of the period, added up over customers, one for each tuple.
   *
   * @param last the last window of them
   */
  List<LineUsageItem> items(BillingPeriod period, UsageSlot last) {
    Map<Dimensions, BigDecimal> quantities = new HashMap<>();
    measured.values().forEach(windows -> windows.addQuantities(period, quantities));
    List<LineUsageItem> items = new ArrayList<>();
    quantities.forEach(
        (tuple, quantity) ->
            items.add(
                new LineUsageItem(
                    new UsageSlot(last.date(), last.size(), last.start(), tuple),
                    quantity,
                    counts.getOrDefault(tuple, 0L),
                    true)));
    return items;
  }
}
