package org.countinghouse.app.oracle;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.countinghouse.app.oracle.Cycle.Period;
import org.countinghouse.app.oracle.OracleMaster.Contract;
import org.countinghouse.app.oracle.OracleMaster.ContractVersion;
import org.countinghouse.app.oracle.OracleMaster.ProductVersion;
import org.countinghouse.app.oracle.WindowTotals.Entry;

/**
 * Every line of one contract in each of its periods, since a fee is due and a level goes on without
 * usage; and each total of its account in every line that sells its meter on its date.
 */
final class ContractBill {

  private final OracleMaster master;
  private final Contract contract;

  /** Lines by product, of each period. */
  private final TreeMap<Period, Map<String, BillLine>> periods = new TreeMap<>();

  /**
   * The lines, without usage yet.
   *
   * @param first a date of the first period
   * @param last a date of the last one
   */
  ContractBill(OracleMaster master, Contract contract, LocalDate first, LocalDate last) {
    this.master = master;
    this.contract = contract;
    for (Period period = contract.cycle().at(first);
        !period.first().isAfter(last);
        period = period.next()) {
      periods.put(period, lay(period));
    }
  }

  private Map<String, BillLine> lay(Period period) {
    Prices prices = new Prices(master.plans(), contract.currency(), rounding(period.last()));
    Map<String, BillLine> lines = new TreeMap<>();
    dates(period)
        .forEach(
            (product, plans) ->
                lines.put(product, new BillLine(period, plans, ahead(product, period), prices)));
    return lines;
  }

  /** The dates of a period on which each product is sold, with its plan. */
  private Map<String, TreeMap<LocalDate, String>> dates(Period period) {
    Map<String, TreeMap<LocalDate, String>> dates = new TreeMap<>();
    for (LocalDate date = period.first(); date.isBefore(period.end()); date = date.plusDays(1)) {
      for (Map.Entry<String, String> line : plans(date).entrySet()) {
        dates.computeIfAbsent(line.getKey(), any -> new TreeMap<>()).put(date, line.getValue());
      }
    }
    return dates;
  }

  /** The dates of a period and the next one, if the line was there before they began. */
  private Map<Period, TreeMap<LocalDate, String>> ahead(String product, Period period) {
    Map<Period, TreeMap<LocalDate, String>> ahead = new HashMap<>();
    for (Period one : List.of(period, period.next())) {
      if (plans(one.first().minusDays(1)).containsKey(product)) {
        ahead.put(one, dates(one).getOrDefault(product, new TreeMap<>()));
      }
    }
    return ahead;
  }

  void assign(TotalName name, Entry entry) {
    LocalDate date = entry.use().window().date();
    if (contract.account().equals(name.account())) {
      for (String product : plans(date).keySet()) {
        if (sells(product, name.meter(), date)) {
          lines(contract.cycle().at(date), product).orElseThrow().add(name, entry);
        }
      }
    }
  }

  /** Hands levels from period to period where the line is there on both sides of the border. */
  void goOn() {
    for (Period period : periods.keySet()) {
      LocalDate first = period.first();
      for (String product : plans(first).keySet()) {
        BillLine line = lines(period, product).orElseThrow();
        lines(period.before(), product)
            .filter(before -> before.isSoldOn(first.minusDays(1)))
            .ifPresent(before -> line.follow(before, meter -> sells(product, meter, first)));
      }
    }
  }

  private Optional<BillLine> lines(Period period, String product) {
    return Optional.ofNullable(periods.getOrDefault(period, Map.of()).get(product));
  }

  /** By {@code account|contract|product|period}. */
  Map<String, BillLine> named() {
    Map<String, BillLine> named = new HashMap<>();
    periods.forEach(
        (period, lines) ->
            lines.forEach((product, line) -> named.put(name(product + "|" + period.id()), line)));
    return named;
  }

  /** By {@code account|contract|product|period|kind|reference}. */
  Map<String, BigDecimal> beside() {
    Settling settling = new Settling(contract);
    periods.forEach((period, lines) -> settling.settle(period, rounding(period.last()), lines));
    Map<String, BigDecimal> named = new HashMap<>();
    settling.amounts().forEach((key, amount) -> named.put(name(key), amount));
    return named;
  }

  private String name(String rest) {
    return String.join("|", contract.account(), contract.id(), rest);
  }

  private Map<String, String> plans(LocalDate date) {
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

  /** As the legal entity says that sells to the account on a date; else half up. */
  private RoundingMode rounding(LocalDate date) {
    return master.sellers().getOrDefault(contract.account(), List.of()).stream()
        .filter(seller -> !seller.from().isAfter(date))
        .reduce((earlier, later) -> later)
        .flatMap(
            seller ->
                master.roundings().getOrDefault(seller.legalEntity(), List.of()).stream()
                    .filter(rounding -> !rounding.from().isAfter(date))
                    .reduce((earlier, later) -> later))
        .map(OracleMaster.AmountRounding::mode)
        .orElse(RoundingMode.HALF_UP);
  }
}
