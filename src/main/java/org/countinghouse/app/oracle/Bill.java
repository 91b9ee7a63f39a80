package org.countinghouse.app.oracle;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.countinghouse.app.oracle.OracleMaster.Contract;
import org.countinghouse.app.oracle.OracleMaster.ContractVersion;
import org.countinghouse.app.oracle.OracleMaster.ProductVersion;
import org.countinghouse.app.oracle.WindowTotals.Entry;
import org.jspecify.annotations.Nullable;

/**
 * Gives each total to every line of its account's contracts that sells its meter on its date; then
 * goes through the months of each line up to the last month of all, since a level goes on through
 * months without usage.
 */
final class Bill {

  private final OracleMaster master;
  private final Map<Contract, Map<String, TreeMap<YearMonth, BillLine>>> lines = new HashMap<>();
  private final Map<String, YearMonth> firstOfAccount = new HashMap<>();
  private @Nullable YearMonth last;

  Bill(OracleMaster master, WindowTotals totals) {
    this.master = master;
    totals.entries().forEach(this::assign);
    lines.forEach(
        (contract, products) ->
            products.forEach((product, months) -> goOn(contract, product, months)));
  }

  /** By {@code account|contract|product|month}. */
  Map<String, BillLine> lines() {
    Map<String, BillLine> named = new TreeMap<>();
    lines.forEach(
        (contract, products) ->
            products.forEach(
                (product, months) ->
                    months.forEach(
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
   * What credits, promises and bounds make of each contract, from the month in which its account
   * first used anything to the last month of all; by {@code
   * account|contract|product|month|kind|reference}.
   */
  Map<String, BigDecimal> beside() {
    Map<String, BigDecimal> named = new TreeMap<>();
    YearMonth end = last;
    for (Contract contract : master.contracts()) {
      Settling settling = new Settling(contract);
      YearMonth month = firstOfAccount.get(contract.account());
      for (; month != null && end != null && !month.isAfter(end); month = month.plusMonths(1)) {
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
            (product, months) ->
                Optional.ofNullable(months.get(month))
                    .ifPresent(line -> ofMonth.put(product, line)));
    return ofMonth;
  }

  private void assign(TotalName name, Entry entry) {
    LocalDate date = entry.use().window().date();
    YearMonth month = YearMonth.from(date);
    YearMonth latest = last;
    last = latest == null || month.isAfter(latest) ? month : latest;
    firstOfAccount.merge(name.account(), month, (one, other) -> one.isBefore(other) ? one : other);
    for (Contract contract : master.contracts()) {
      if (contract.account().equals(name.account())) {
        plans(contract, date)
            .forEach(
                (product, plan) -> {
                  if (sells(product, name.meter(), date)) {
                    line(contract, product, month).add(name, entry, plan);
                  }
                });
      }
    }
  }

  /** Hands levels from month to month where the line is there on both sides of the border. */
  private void goOn(Contract contract, String product, TreeMap<YearMonth, BillLine> months) {
    YearMonth end = last;
    BillLine before = months.firstEntry().getValue();
    for (YearMonth month = months.firstKey().plusMonths(1);
        end != null && !month.isAfter(end);
        month = month.plusMonths(1)) {
      LocalDate first = month.atDay(1);
      @Nullable String plan = plans(contract, first).get(product);
      if (plan != null
          && plans(contract, first.minusDays(1)).containsKey(product)
          && before.hasLevels()) {
        line(contract, product, month).follow(before, plan, meter -> sells(product, meter, first));
      }
      before = months.getOrDefault(month, newLine(contract, product, month));
    }
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
    return lines
        .computeIfAbsent(contract, any -> new HashMap<>())
        .computeIfAbsent(product, any -> new TreeMap<>())
        .computeIfAbsent(month, any -> newLine(contract, product, month));
  }

  private BillLine newLine(Contract contract, String product, YearMonth month) {
    return new BillLine(
        month,
        end(contract, product, month),
        contract.currency(),
        rounding(contract.account(), month.atEndOfMonth()),
        new Prices(master.plans()));
  }

  /** The day after the last one of the month on which the line is there. */
  private static LocalDate end(Contract contract, String product, YearMonth month) {
    LocalDate end = month.plusMonths(1).atDay(1);
    while (end.isAfter(month.atDay(1)) && !plans(contract, end.minusDays(1)).containsKey(product)) {
      end = end.minusDays(1);
    }
    return end;
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
