package org.countinghouse.app.oracle;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What all contracts bill, from the first date on which anybody used anything to the last one. */
final class Bill {

  private final List<ContractBill> contracts = new ArrayList<>();

  Bill(OracleMaster master, WindowTotals totals) {
    TreeSet<LocalDate> used = new TreeSet<>();
    totals.entries().forEach((name, entry) -> used.add(entry.use().window().date()));
    if (!used.isEmpty()) {
      master
          .contracts()
          .forEach(
              contract ->
                  contracts.add(new ContractBill(master, contract, used.first(), used.last())));
      contracts.forEach(contract -> totals.entries().forEach(contract::assign));
      contracts.forEach(ContractBill::goOn);
    }
  }

  /** By {@code account|contract|product|period}. */
  Map<String, BillLine> lines() {
    Map<String, BillLine> named = new TreeMap<>();
    contracts.forEach(contract -> named.putAll(contract.named()));
    return named;
  }

  /**
   * What credits, promises and bounds make of each contract; by {@code
   * account|contract|product|period|kind|reference}.
   */
  Map<String, BigDecimal> beside() {
    Map<String, BigDecimal> named = new TreeMap<>();
    contracts.forEach(contract -> named.putAll(contract.beside()));
    return named;
  }
}
