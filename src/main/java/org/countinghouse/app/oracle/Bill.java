package org.countinghouse.app.oracle;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.countinghouse.app.oracle.OracleMaster.Contract;
import org.countinghouse.app.oracle.OracleMaster.ContractVersion;
import org.countinghouse.app.oracle.OracleMaster.ProductVersion;
import org.countinghouse.app.oracle.WindowTotals.Entry;

/**
 * Every line of every contract in every month from the first to the last one in which anybody used
 * anything, since a fee is due and a level goes on without usage; and each total in every line of
 * its account's contracts that sells its meter on its date.
 */
final class Bill {

  private final OracleMaster master;
  private final Map<Contract, Map<String, TreeMap<YearMonth, BillLine>>> lines = new HashMap<>();
  private final List<YearMonth> months = new ArrayList<>();

  Bill(OracleMaster master, WindowTotals totals) {
    this.master = master;
    TreeSet<YearMonth> used = new TreeSet<>();
    totals
        .entries()
        .forEach((name, entry) -> used.add(YearMonth.from(entry.use().window().date())));
    for (YearMonth month = used.isEmpty() ? null : used.first();
        month != null && !month.isAfter(used.last());
        month = month.plusMonths(1)) {
      months.add(month);
    }
    master.contracts().forEach(this::lay);
    totals.entries().forEach(this::assign);
    lines.values().forEach(products -> products.forEach(this::goOn));
  }

  /** Lays out the months of each line. */
  private void lay(Contract contract) {
    for (YearMonth month : months) {
      Map<String, TreeMap<LocalDate, String>> dates = new TreeMap<>();
      for (int day = 1; day <= month.lengthOfMonth(); day++) {
        LocalDate date = month.atDay(day);
        plans(contract, date)
            .forEach(
                (product, plan) ->
                    dates.computeIfAbsent(product, any -> new TreeMap<>()).put(date, plan));
      }
      dates.forEach(
          (product, plans) ->
              lines
                  .computeIfAbsent(contract, any -> new HashMap<>())
                  .computeIfAbsent(product, any -> new TreeMap<>())
                  .put(
                      month,
                      new BillLine(
                          plans,
                          contract.currency(),
                          rounding(contract.account(), month.atEndOfMonth()),
                          new Prices(master.plans()))));
    }
  }

  /** By {@code account|contract|product|month}. */
  Map<String, BillLine> lines() {
    Map<String, BillLine> named = new TreeMap<>();
    lines.forEach(
        (contract, products) ->
            products.forEach(
                (product, ofProduct) ->
                    ofProduct.forEach(
                        (month, line) ->
                            named.put(
                                String.join(
                                    "|",
                                    contract.account(),
                                    contract.id(),
                                    product,
                                    month.toString()),
                                line))));
    return named;
  }

  /**
   * What credits, promises and bounds make of each contract, month by month; by {@code
   * account|contract|product|month|kind|reference}.
   */
  Map<String, BigDecimal> beside() {
    Map<String, BigDecimal> named = new TreeMap<>();
    for (Contract contract : master.contracts()) {
      Settling settling = new Settling(contract);
      for (YearMonth month : months) {
        settling.month(
            month, rounding(contract.account(), month.atEndOfMonth()), lines(contract, month));
      }
      settling
          .amounts()
          .forEach(
              (key, amount) ->
                  named.put(String.join("|", contract.account(), contract.id(), key), amount));
    }
    return named;
  }

  private Map<String, BillLine> lines(Contract contract, YearMonth month) {
    Map<String, BillLine> ofMonth = new TreeMap<>();
    lines
        .getOrDefault(contract, Map.of())
        .forEach(
            (product, ofProduct) ->
                Optional.ofNullable(ofProduct.get(month))
                    .ifPresent(line -> ofMonth.put(product, line)));
    return ofMonth;
  }

  private void assign(TotalName name, Entry entry) {
    LocalDate date = entry.use().window().date();
    for (Contract contract : master.contracts()) {
      if (contract.account().equals(name.account())) {
        for (String product : plans(contract, date).keySet()) {
          if (sells(product, name.meter(), date)) {
            line(contract, product, YearMonth.from(date)).add(name, entry);
          }
        }
      }
    }
  }

  /** Hands levels from month to month where the line is there on both sides of the border. */
  private void goOn(String product, TreeMap<YearMonth, BillLine> ofProduct) {
    ofProduct.forEach(
        (month, line) -> {
          LocalDate first = month.atDay(1);
          BillLine before = ofProduct.get(month.minusMonths(1));
          if (before != null && line.isSoldOn(first) && before.isSoldOn(first.minusDays(1))) {
            line.follow(before, meter -> sells(product, meter, first));
          }
        });
  }

  static Map<String, String> plans(Contract contract, LocalDate date) {
    return contract.versions().stream()
        .filter(one -> !one.from().isAfter(date))
        .reduce((earlier, later) -> later)
        .map(ContractVersion::planByProduct)
        .orElse(Map.of());
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
    return Objects.requireNonNull(
        lines.getOrDefault(contract, Map.of()).getOrDefault(product, new TreeMap<>()).get(month));
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
