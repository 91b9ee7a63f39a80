package org.countinghouse.app.rebuild;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.countinghouse.app.proof.Amounts;
import org.countinghouse.schema.ChargeRecord;
import org.countinghouse.schema.ChargeStatus;
import org.countinghouse.schema.SummaryRecord;
import org.countinghouse.schema.key.RecordKeys;

/**
 * What was billed, before and since, held against what is charged after all usage was counted
 * again: FINAL plus ADJUSTMENTs plus what is waived, for each line and period that was closed.
 *
 * @param before summaries of the generation before
 * @param since summaries of the rebuild
 * @param charges charges of the rebuild
 */
record BillComparison(
    Collection<SummaryRecord> before,
    Collection<SummaryRecord> since,
    Collection<ChargeRecord> charges) {

  /** Amounts that were billed and waived, by line and period. */
  Map<String, BigDecimal> settled() {
    List<SummaryRecord> all = new ArrayList<>(before);
    all.addAll(since);
    return Amounts.settled(all);
  }

  /**
   * A line for each amount that differs; empty if there is none. What has no price or no place in
   * the books stays as it was billed, and with it what comes beside the usage of its contract.
   */
  List<String> differences() {
    Set<String> closed = new TreeSet<>();
    before.forEach(summary -> closed.add(key(summary.getAccountId(), summary.getPeriod())));
    Map<String, BigDecimal> settled = settled();
    Map<String, BigDecimal> charged = new TreeMap<>();
    settled.keySet().forEach(line -> charged.put(line, BigDecimal.ZERO));
    Amounts.charged(charges)
        .forEach(
            (line, amount) -> {
              if (closed.contains(accountPeriod(line))) {
                charged.put(line, amount);
              }
            });
    Set<String> unsettled = unsettled();
    charged.keySet().removeIf(line -> unsettled.contains(contractPeriod(line)));
    return Amounts.unbilled(settled, charged);
  }

  private Set<String> unsettled() {
    Set<String> contracts = new TreeSet<>();
    for (ChargeRecord charge : charges) {
      if (charge.getStatus() != ChargeStatus.RATED) {
        contracts.add(key(charge.getAccountId(), charge.getContractId(), charge.getPeriod()));
      }
    }
    return contracts;
  }

  private static String accountPeriod(String line) {
    String[] parts = line.split("\\|", -1);
    return key(parts[0], parts[3]);
  }

  private static String contractPeriod(String line) {
    String[] parts = line.split("\\|", -1);
    return key(parts[0], parts[1], parts[3]);
  }

  private static String key(String... parts) {
    return RecordKeys.join(parts);
  }
}
