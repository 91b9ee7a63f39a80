package org.countinghouse.app.oracle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.countinghouse.app.oracle.OracleTotal.Certainty;
import org.countinghouse.app.oracle.Quantities.Stretch;
import org.countinghouse.app.oracle.Taken.Use;

/** Sorts the events that count into windows and calculates each by itself. */
final class WindowTotals {

  private final Map<TotalName, Entry> entries = new HashMap<>();

  /** All events of a total. */
  record Entry(Use use, List<Taken> events) {

    List<Reading> readings() {
      return events.stream().map(taken -> Reading.of(taken, use)).toList();
    }
  }

  WindowTotals(List<Taken> counted) {
    for (Taken taken : counted) {
      for (Use use : taken.uses()) {
        entries
            .computeIfAbsent(taken.total(use), any -> new Entry(use, new ArrayList<>()))
            .events()
            .add(taken);
      }
    }
  }

  Map<TotalName, Entry> entries() {
    return entries;
  }

  Map<TotalName, OracleTotal> totals(Limits limits) {
    Map<TotalName, OracleTotal> totals = new TreeMap<>();
    entries.forEach(
        (name, entry) ->
            totals.put(
                name,
                new OracleTotal(
                    Quantities.of(
                        entry.use().meter().way(),
                        entry.readings(),
                        Stretch.of(entry.use().window())),
                    entry.events().size(),
                    Identity.checksum(entry.events()),
                    certainty(name, entry, limits))));
    return totals;
  }

  private static Certainty certainty(TotalName name, Entry entry, Limits limits) {
    if (limits.isGuarded(name)) {
      return Certainty.GUARDED;
    }
    boolean beyond =
        limits.isThinned(name) || Quantities.isBeyond(entry.use().meter().way(), entry.readings());
    return beyond ? Certainty.ESTIMATED : Certainty.EXACT;
  }
}
