package org.countinghouse.app.oracle;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.countinghouse.app.oracle.OracleMaster.Kind;
import org.countinghouse.app.oracle.OracleMaster.Way;
import org.countinghouse.app.oracle.Taken.Use;

/**
 * Where totals stop to be exact, or to be a matter of their events alone: more values than are kept
 * of a level, and more groups of a window than its meter allows. What is beyond once stays so.
 */
final class Limits {

  private static final int LEVEL_VALUES = 256;
  private static final int OPERATIONS = 360;

  private final Map<TotalName, Integer> kept = new HashMap<>();
  private final Set<TotalName> thinned = new HashSet<>();
  private final Map<TotalName.Place, Set<Map<String, String>>> groups = new HashMap<>();
  private final Set<TotalName.Place> guarded = new HashSet<>();

  void count(Taken taken) {
    for (Use use : taken.uses()) {
      TotalName total = taken.total(use);
      keep(taken, use, total);
      Set<Map<String, String>> known =
          groups.computeIfAbsent(total.place(), any -> new HashSet<>());
      known.add(total.group());
      if (known.size() > use.meter().groupsMax()) {
        guarded.add(total.place());
      }
    }
  }

  private void keep(Taken taken, Use use, TotalName total) {
    int most = use.meter().way().kind() == Kind.TIME_WEIGHTED ? LEVEL_VALUES : OPERATIONS;
    if (isKept(taken, use.meter().way()) && kept.merge(total, 1, Integer::sum) > most) {
      thinned.add(total);
    }
  }

  void takeBack(Taken taken) {
    for (Use use : taken.uses()) {
      if (isKept(taken, use.meter().way())) {
        kept.merge(taken.total(use), -1, Integer::sum);
      }
    }
  }

  private static boolean isKept(Taken taken, Way way) {
    return way.kind() == Kind.RECURRING_UNIQUE_COUNT
        || way.kind() == Kind.TIME_WEIGHTED && Fields.value(taken.event(), way).isPresent();
  }

  /** Whether an event can be taken back out of all its totals. */
  boolean canTakeBack(Taken taken) {
    return taken.uses().stream()
        .allMatch(
            use ->
                switch (use.meter().way().kind()) {
                  case MAX, MIN, LATEST, UNIQUE_COUNT -> false;
                  case TIME_WEIGHTED, RECURRING_UNIQUE_COUNT -> !isThinned(taken.total(use));
                  case SUM, COUNT, AVERAGE, PERCENTILE, RECURRING_SUM -> true;
                });
  }

  /** Whether events of a level were left out, so that it is an estimate. */
  boolean isThinned(TotalName total) {
    return thinned.contains(total);
  }

  /** Whether its window has more groups than are kept apart. */
  boolean isGuarded(TotalName total) {
    return guarded.contains(total.place());
  }
}
