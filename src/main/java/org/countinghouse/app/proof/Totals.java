package org.countinghouse.app.proof;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.countinghouse.app.oracle.OracleTotal;
import org.countinghouse.app.oracle.OracleTotal.Certainty;
import org.countinghouse.app.oracle.TotalName;
import org.countinghouse.schema.UsageTotalState;

/** Law 2 as a comparison of totals: each has the events and the quantity of a batch calculation. */
public final class Totals {

  private Totals() {}

  /**
   * Compares with the oracle. Groups of a window that has more than its meter keeps apart are left
   * out, since they depend on the order of events.
   *
   * @return a line for each difference; empty if there is none
   */
  public static List<String> differences(
      Collection<UsageTotalState> totals, Map<TotalName, OracleTotal> oracle) {
    Map<TotalName, SaidTotal> found = new TreeMap<>();
    totals.stream()
        .filter(total -> total.getCount() != 0)
        .forEach(total -> found.put(name(total), SaidTotal.of(total)));
    Map<TotalName, SaidTotal> expected = new TreeMap<>();
    Set<TotalName.Place> guarded = new HashSet<>();
    oracle.forEach(
        (name, total) -> {
          expected.put(name, SaidTotal.of(total));
          if (total.certainty() == Certainty.GUARDED) {
            guarded.add(name.place());
          }
        });
    Set<TotalName> names = new TreeSet<>(expected.keySet());
    names.addAll(found.keySet());
    names.removeIf(name -> guarded.contains(name.place()));
    List<String> differences = new ArrayList<>();
    for (TotalName name : names) {
      SaidTotal must = expected.getOrDefault(name, SaidTotal.NOTHING);
      SaidTotal is = found.getOrDefault(name, SaidTotal.NOTHING);
      if (!must.equals(is)) {
        differences.add("Expected %s in total %s, but found %s".formatted(must, name, is));
      }
    }
    return differences;
  }

  private static TotalName name(UsageTotalState total) {
    return new TotalName(
        total.getAccountId(),
        total.getCustomerId(),
        total.getMeterId(),
        total.getMeterVersion(),
        Map.copyOf(total.getDimensions()),
        total.getWindowStart(),
        total.getZone(),
        total.getWindowSize().equals("PT1H"));
  }
}
