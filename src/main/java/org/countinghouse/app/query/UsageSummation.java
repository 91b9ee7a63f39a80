package org.countinghouse.app.query;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.countinghouse.schema.UsageTotalState;
import org.countinghouse.schema.key.RecordKeys;

/** Sums day totals up to the windows and groups that were asked for. For use by one thread. */
final class UsageSummation {

  private final UsageQuery query;
  private final Map<String, UsageLine> lines = new TreeMap<>();

  UsageSummation(UsageQuery query) {
    this.query = query;
  }

  /** Takes a total of the customer in, if it is asked for. */
  void add(UsageTotalState total) {
    if (!query.meterId().isEmpty() && !query.meterId().equals(total.getMeterId())
        || !query.includes(total.getWindowDate())) {
      return;
    }
    String window = query.window().label(total.getWindowDate());
    List<String> key = new ArrayList<>(List.of(total.getMeterId(), window));
    Map<String, String> group = new HashMap<>();
    for (String dimension : query.groupBy()) {
      // An earlier version of the meter may not have had it: as an event without it.
      String value = total.getDimensions().getOrDefault(dimension, "");
      group.put(dimension, value);
      key.add(value);
    }
    lines.merge(
        RecordKeys.join(key.toArray(String[]::new)),
        new UsageLine(total.getMeterId(), window, group, total.getQuantity(), total.getCount()),
        UsageLine::plus);
  }

  /** The sums by meter, window and group, in this order. */
  List<UsageLine> lines() {
    return List.copyOf(lines.values());
  }
}
