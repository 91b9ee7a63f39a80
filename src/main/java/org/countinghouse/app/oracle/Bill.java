package org.countinghouse.app.oracle;

import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.countinghouse.app.oracle.OracleMaster.Contract;
import org.countinghouse.app.oracle.OracleMaster.ContractVersion;
import org.countinghouse.app.oracle.OracleMaster.ProductVersion;
import org.countinghouse.app.oracle.WindowTotals.Entry;

/** Gives each total to every line of its account's contracts that sells its meter on its date. */
final class Bill {

  private final OracleMaster master;
  private final Map<String, BillLine> lines = new TreeMap<>();

  Bill(OracleMaster master, WindowTotals totals) {
    this.master = master;
    totals.entries().forEach(this::assign);
  }

  /** By {@code account|contract|product|month}. */
  Map<String, BillLine> lines() {
    return lines;
  }

  private void assign(TotalName name, Entry entry) {
    LocalDate date = entry.use().window().date();
    for (Contract contract : master.contracts()) {
      Optional<ContractVersion> version =
          contract.versions().stream()
              .filter(one -> !one.from().isAfter(date))
              .reduce((earlier, later) -> later);
      if (contract.account().equals(name.account()) && version.isPresent()) {
        version
            .get()
            .planByProduct()
            .forEach(
                (product, plan) -> {
                  if (sells(product, name.meter(), date)) {
                    line(contract, product, YearMonth.from(date)).add(name, entry, plan);
                  }
                });
      }
    }
  }

  private boolean sells(String product, String meter, LocalDate date) {
    List<ProductVersion> versions = master.products().getOrDefault(product, List.of());
    return versions.stream()
        .filter(version -> !version.from().isAfter(date))
        .reduce((earlier, later) -> later)
        .filter(version -> version.meter().equals(meter))
        .isPresent();
  }

  private BillLine line(Contract contract, String product, YearMonth month) {
    return lines.computeIfAbsent(
        String.join("|", contract.account(), contract.id(), product, month.toString()),
        any ->
            new BillLine(
                month,
                contract.currency(),
                rounding(contract.account(), month.atEndOfMonth()),
                new Prices(master.plans())));
  }

  /** As the legal entity says that sells to the account at the end of the month; else half up. */
  private RoundingMode rounding(String account, LocalDate last) {
    return master.sellers().getOrDefault(account, List.of()).stream()
        .filter(seller -> !seller.from().isAfter(last))
        .reduce((earlier, later) -> later)
        .flatMap(
            seller ->
                master.roundings().getOrDefault(seller.legalEntity(), List.of()).stream()
                    .filter(rounding -> !rounding.from().isAfter(last))
                    .reduce((earlier, later) -> later))
        .map(OracleMaster.AmountRounding::mode)
        .orElse(RoundingMode.HALF_UP);
  }
}
