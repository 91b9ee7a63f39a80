package org.countinghouse.app.oracle;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.countinghouse.app.oracle.Cycle.Period;
import org.countinghouse.app.oracle.OracleMaster.Bounds;
import org.countinghouse.app.oracle.OracleMaster.Contract;
import org.countinghouse.app.oracle.OracleMaster.ContractVersion;
import org.countinghouse.app.oracle.OracleMaster.Credit;
import org.countinghouse.app.oracle.OracleMaster.Promise;

/**
 * Goes through the periods of one contract with a purse of what is left of each credit, and says
 * what comes beside the lines of usage.
 */
final class Settling {

  private final Contract contract;
  private final int decimals;
  private RoundingMode rounding = RoundingMode.HALF_UP;
  private final Map<String, BigDecimal> drawn = new HashMap<>();
  private final Map<String, BigDecimal> refunded = new HashMap<>();
  private final Map<String, BigDecimal> counted = new HashMap<>();

  /** By {@code product|period|kind|reference}. */
  private final Map<String, BigDecimal> amounts = new TreeMap<>();

  /** What is left to pay of a line, which a credit names by its suffix. */
  private static final class Open {
    private final String product;
    private final String reference;
    private final String suffix;
    private BigDecimal due;

    Open(String product, String reference, String suffix, BigDecimal due) {
      this.product = product;
      this.reference = reference;
      this.suffix = suffix;
      this.due = due;
    }
  }

  Settling(Contract contract) {
    this.contract = contract;
    decimals = Math.max(0, Currency.getInstance(contract.currency()).getDefaultFractionDigits());
  }

  Map<String, BigDecimal> amounts() {
    return amounts;
  }

  /** Settles the next period. */
  void settle(Period period, RoundingMode mode, Map<String, BillLine> lines) {
    rounding = mode;
    List<Open> open = new ArrayList<>();
    Map<String, BigDecimal> units = new TreeMap<>();
    boolean allPriced = true;
    for (Map.Entry<String, BillLine> line : new TreeMap<>(lines).entrySet()) {
      Optional<BigDecimal> amount = line.getValue().amount();
      allPriced &= amount.isPresent();
      if (amount.isPresent()) {
        open.add(new Open(line.getKey(), "", "", amount.get()));
        units.put(line.getKey(), line.getValue().quantity());
      }
    }
    List<Open> usage = List.copyOf(open);
    List<Promise> promises =
        told(ContractVersion::promises, Promise::id).stream()
            .filter(promise -> year(promise, period).isPresent())
            .toList();
    for (Promise promise : promises) {
      overage(promise, period, usage, units).ifPresent(open::add);
    }
    Bounds bounds = bounds(period);
    bounds.maximum().ifPresent(maximum -> cap(period, open, maximum));
    BigDecimal filledUp = fillUp(period, open, bounds.minimum(), allPriced);
    for (Promise promise : promises) {
      BigDecimal now = used(promise, usage, units);
      if (promise.unitPrice().isEmpty() && promise.products().isEmpty()) {
        now = now.add(filledUp);
      }
      String year = promise.id() + "|" + year(promise, period).orElseThrow();
      BigDecimal soFar = counted.getOrDefault(year, BigDecimal.ZERO).add(now);
      counted.put(year, soFar);
      if (allPriced && !year(promise, period.next()).equals(year(promise, period))) {
        shortfall(promise, period, soFar).ifPresent(open::add);
      }
    }
    open.sort(
        Comparator.comparing((Open one) -> !one.suffix.isEmpty())
            .thenComparing(one -> one.product)
            .thenComparing(one -> !one.suffix.startsWith("/OVERAGE"))
            .thenComparing(one -> !one.suffix.startsWith("/MINIMUM"))
            .thenComparing(one -> one.reference));
    pay(period, open);
  }

  private Optional<Open> overage(
      Promise promise, Period period, List<Open> usage, Map<String, BigDecimal> units) {
    BigDecimal before =
        counted.getOrDefault(
            promise.id() + "|" + year(promise, period).orElseThrow(), BigDecimal.ZERO);
    BigDecimal after = before.add(used(promise, usage, units));
    BigDecimal beyond = after.subtract(before.max(promise.committed())).max(BigDecimal.ZERO);
    BigDecimal exact =
        beyond
            .multiply(promise.unitPrice().orElse(BigDecimal.ONE))
            .multiply(promise.factor().subtract(BigDecimal.ONE));
    return add(period, "OVERAGE", promise.id(), exact);
  }

  private Optional<Open> shortfall(Promise promise, Period period, BigDecimal soFar) {
    BigDecimal missing = promise.committed().subtract(soFar).max(BigDecimal.ZERO);
    return add(
        period,
        "SHORTFALL",
        promise.id(),
        missing.multiply(promise.unitPrice().orElse(BigDecimal.ONE)));
  }

  private Optional<Open> add(Period period, String kind, String reference, BigDecimal exact) {
    BigDecimal amount = exact.setScale(decimals, rounding);
    put("", period, kind, reference, amount);
    return amount.signum() == 0
        ? Optional.empty()
        : Optional.of(new Open("", reference, "/" + kind + "/" + reference, amount));
  }

  /** Cent by cent: each has the whole cents of its share, and who lost most has one more. */
  private void cap(Period period, List<Open> open, BigDecimal maximum) {
    BigDecimal excess = total(open).subtract(maximum);
    if (excess.signum() <= 0) {
      return;
    }
    BigDecimal weights =
        open.stream()
            .map(one -> one.due.max(BigDecimal.ZERO))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    Map<Open, BigDecimal> cuts = new HashMap<>();
    Map<Open, BigDecimal> lost = new HashMap<>();
    for (Open one : open) {
      BigDecimal product = excess.multiply(one.due.max(BigDecimal.ZERO));
      BigDecimal cut = product.divide(weights, decimals, RoundingMode.FLOOR);
      cuts.put(one, cut);
      lost.put(one, product.subtract(cut.multiply(weights)));
    }
    BigDecimal cent = BigDecimal.ONE.movePointLeft(decimals);
    BigDecimal rest =
        excess.subtract(cuts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add));
    List<Open> losers = new ArrayList<>(open);
    losers.sort(
        Comparator.comparing((Open one) -> lost.getOrDefault(one, BigDecimal.ZERO)).reversed());
    for (int i = 0; rest.signum() > 0; i++) {
      cuts.merge(losers.get(i), cent, BigDecimal::add);
      rest = rest.subtract(cent);
    }
    for (Open one : open) {
      BigDecimal cut = cuts.getOrDefault(one, BigDecimal.ZERO);
      put(one.product, period, "MAXIMUM", one.reference, cut.negate());
      one.due = one.due.subtract(cut);
    }
  }

  private BigDecimal fillUp(Period period, List<Open> open, BigDecimal minimum, boolean allPriced) {
    BigDecimal missing = minimum.subtract(total(open));
    if (minimum.signum() == 0 || missing.signum() <= 0 || !allPriced) {
      return BigDecimal.ZERO;
    }
    put("", period, "MINIMUM", "", missing);
    open.add(new Open("", "", "/MINIMUM/", missing));
    return missing;
  }

  private void pay(Period period, List<Open> open) {
    LocalDate first = period.first();
    LocalDate end = period.end();
    List<Credit> credits = new ArrayList<>(told(ContractVersion::credits, Credit::id));
    credits.sort(
        Comparator.comparingInt(Credit::priority)
            .thenComparing(credit -> credit.expires().orElse(LocalDate.MAX))
            .thenComparing(Credit::effective)
            .thenComparing(Credit::id));
    for (Credit credit : credits) {
      if (credit.refundedOn().isPresent() && credit.refundedOn().get().isBefore(end)) {
        refunded.putIfAbsent(credit.id(), credit.refunded().min(left(credit)));
      }
      boolean there =
          credit.effective().isBefore(end)
              && credit.expires().map(first::isBefore).orElse(true)
              && credit.voidedFrom().map(date -> !date.isBefore(end)).orElse(true);
      for (Open one : open) {
        boolean pays = credit.products().isEmpty() || credit.products().contains(one.product);
        BigDecimal draw = left(credit).min(one.due.max(BigDecimal.ZERO));
        if (there && pays && draw.signum() > 0) {
          put(one.product, period, "CREDIT", credit.id() + one.suffix, draw.negate());
          drawn.merge(credit.id(), draw, BigDecimal::add);
          one.due = one.due.subtract(draw);
        }
      }
    }
  }

  private BigDecimal left(Credit credit) {
    return credit
        .amount()
        .subtract(drawn.getOrDefault(credit.id(), BigDecimal.ZERO))
        .subtract(refunded.getOrDefault(credit.id(), BigDecimal.ZERO));
  }

  private static BigDecimal used(Promise promise, List<Open> usage, Map<String, BigDecimal> units) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Open one : usage) {
      if (promise.products().isEmpty() || promise.products().contains(one.product)) {
        sum =
            sum.add(
                promise.unitPrice().isPresent()
                    ? units.getOrDefault(one.product, BigDecimal.ZERO)
                    : one.due);
      }
    }
    return sum;
  }

  /** First day of the year of a promise that the last day of a period is in. */
  private static Optional<LocalDate> year(Promise promise, Period period) {
    LocalDate day = period.last();
    if (day.isBefore(promise.from()) || !day.isBefore(promise.end())) {
      return Optional.empty();
    }
    int years = 0;
    while (promise.yearly() && !promise.from().plusYears(years + 1L).isAfter(day)) {
      years++;
    }
    return Optional.of(promise.from().plusYears(years));
  }

  private Bounds bounds(Period period) {
    List<Bounds> days = new ArrayList<>();
    for (LocalDate day = period.first(); day.isBefore(period.end()); day = day.plusDays(1)) {
      LocalDate date = day;
      contract.versions().stream()
          .filter(version -> !version.from().isAfter(date))
          .reduce((earlier, later) -> later)
          .filter(version -> !version.planByProduct().isEmpty())
          .ifPresent(version -> days.add(version.bounds()));
    }
    if (days.isEmpty()) {
      return Bounds.NONE;
    }
    Bounds last = days.get(days.size() - 1);
    if (!last.byDay()) {
      return last;
    }
    BigDecimal length = BigDecimal.valueOf(period.days());
    BigDecimal minimum = BigDecimal.ZERO;
    Optional<BigDecimal> maximum = Optional.of(BigDecimal.ZERO);
    for (Bounds day : days) {
      minimum = minimum.add(day.minimum());
      maximum = maximum.flatMap(sum -> day.maximum().map(sum::add));
    }
    return new Bounds(
        minimum.divide(length, decimals, rounding),
        maximum.map(sum -> sum.divide(length, decimals, rounding)),
        true);
  }

  private <T> List<T> told(
      java.util.function.Function<ContractVersion, List<T>> what,
      java.util.function.Function<T, String> id) {
    Map<String, T> last = new TreeMap<>();
    contract
        .versions()
        .forEach(version -> what.apply(version).forEach(one -> last.put(id.apply(one), one)));
    return List.copyOf(last.values());
  }

  private static BigDecimal total(List<Open> open) {
    return open.stream().map(one -> one.due).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private void put(
      String product, Period period, String kind, String reference, BigDecimal amount) {
    if (amount.signum() != 0) {
      amounts.put(String.join("|", product, period.id(), kind, reference), amount);
    }
  }
}
