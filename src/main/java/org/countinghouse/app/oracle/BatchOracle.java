package org.countinghouse.app.oracle;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Meters and bills a list of events in one pass, with sorted lists and nothing else: the first copy
 * of an event stands, each total is calculated from all its events, each amount from all its
 * totals.
 */
public final class BatchOracle {

  private BatchOracle() {}

  /**
   * What a batch calculation says.
   *
   * @param amounts amount by {@code account|contract|product|period}, and {@code |kind|reference}
   *     if it is not for usage, rounded to the currency; empty if it has no price
   * @param outside lines of which a quantity is an estimate, or a matter of the order of events:
   *     what these amount to is not known here
   * @param totals totals that have events
   * @param buckets how many events became COUNTED, VOIDED, VOID_APPLIED, DUPLICATE, CONFLICTING,
   *     REJECTED and, if they may still be waited for, PARKED
   */
  public record Result(
      Map<String, Optional<BigDecimal>> amounts,
      Set<String> outside,
      Map<TotalName, OracleTotal> totals,
      Map<String, Long> buckets) {

    /** The amount of a line; 0 if there is no such line, or no price for it. */
    public BigDecimal amount(String line) {
      return amounts.getOrDefault(line, Optional.empty()).orElse(BigDecimal.ZERO);
    }

    /** How many totals have a certainty. */
    public long totals(OracleTotal.Certainty certainty) {
      return totals.values().stream().filter(total -> total.certainty() == certainty).count();
    }
  }

  /** Calculates. */
  public static Result calculate(OracleInput input) {
    Admission admission = new Admission(input);
    Limits limits = admission.limits();
    WindowTotals totals = new WindowTotals(admission.counted());
    Map<String, Optional<BigDecimal>> amounts = new TreeMap<>();
    Set<String> outside = new TreeSet<>();
    Bill bill = new Bill(input.master(), totals);
    bill.lines()
        .forEach(
            (name, line) -> {
              amounts.put(name, line.amount());
              if (line.isOutside(limits)) {
                outside.add(name);
              }
            });
    bill.beside().forEach((name, amount) -> amounts.put(name, Optional.of(amount)));
    Map<String, Long> buckets = new TreeMap<>();
    admission.fates().forEach(fate -> buckets.merge(fate.name(), 1L, Long::sum));
    return new Result(amounts, outside, totals.totals(limits), buckets);
  }
}
