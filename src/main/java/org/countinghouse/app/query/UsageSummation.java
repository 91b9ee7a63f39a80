package org.countinghouse.app.query;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.countinghouse.schema.UsageTotalState;
import org.countinghouse.schema.key.RecordKeys;
import org.countinghouse.topology.mapping.TotalMapping;
import org.countinghouse.topology.sketch.HllSketches;

/**
 * Sums totals of hours and days up to the windows and groups that were asked for. For use by one
 * thread.
 */
final class UsageSummation {

  private final UsageQuery query;
  private final Map<String, Collected> lines = new TreeMap<>();

  /** A line, and what has come to it. */
  private record Collected(UsageLine head, LineSum sum) {
    UsageLine line() {
      return new UsageLine(
          head.meterId(), head.window(), head.dimensions(), sum.quantity(), sum.count());
    }
  }

  UsageSummation(UsageQuery query) {
    this.query = query;
  }

  /** Takes a total of the customer in, if it is asked for. */
  void add(UsageTotalState total) {
    if (!query.meterId().isEmpty() && !query.meterId().equals(total.getMeterId())
        || !query.includes(total.getWindowDate())) {
      return;
    }
    String window = query.window().label(total);
    List<String> key = new ArrayList<>(List.of(total.getMeterId(), query.window().order(total)));
    Map<String, String> group = new HashMap<>();
    for (String dimension : query.groupBy()) {
      // An earlier version of the meter may not have had it: as an event without it.
      String value = total.getDimensions().getOrDefault(dimension, "");
      group.put(dimension, value);
      key.add(value);
    }
    lines
        .computeIfAbsent(
            RecordKeys.join(key.toArray(String[]::new)),
            name ->
                new Collected(
                    new UsageLine(total.getMeterId(), window, group, BigDecimal.ZERO, 0),
                    new LineSum()))
        .sum()
        .add(TotalMapping.toMeteredUsage(total, HllSketches.AGGREGATES));
  }

  /** The sums by meter, window and group, in this order. */
  List<UsageLine> lines() {
    return lines.values().stream().map(Collected::line).toList();
  }
}
