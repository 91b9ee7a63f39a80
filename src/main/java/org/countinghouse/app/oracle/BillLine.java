package org.countinghouse.app.oracle;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.countinghouse.app.oracle.OracleMaster.PriceVersion;
import org.countinghouse.app.oracle.WindowTotals.Entry;

/**
 * A product that an account bought in a month. What adds up is billed date by date, at the prices
 * of each. All else of a customer and group is one quantity of the month, and all of these together
 * are billed behind it, at the prices of the last date.
 */
final class BillLine {

  /** More than all money there is; a line that costs as much has a mistyped price. */
  private static final BigDecimal ABSURD = BigDecimal.TEN.pow(20);

  private static final Comparator<Part> BY_DATE =
      Comparator.comparing((Part part) -> part.entry().use().window().date())
          .thenComparing(part -> part.name().meter());

  private final YearMonth month;
  private final LocalDate end;
  private final String currency;
  private final RoundingMode rounding;
  private final Prices prices;
  private final List<Part> parts = new ArrayList<>();

  /** All that was used in the months before and may go on. */
  private final List<Part> earlier = new ArrayList<>();

  private String planOfFirstDay = "";

  /** A total that is in the line, with the plan of its date. */
  private record Part(TotalName name, Entry entry, String plan) {

    boolean addsUp() {
      return entry.use().meter().way().addsUp();
    }
  }

  BillLine(YearMonth month, LocalDate end, String currency, RoundingMode rounding, Prices prices) {
    this.month = month;
    this.end = end;
    this.currency = currency;
    this.rounding = rounding;
    this.prices = prices;
  }

  void add(TotalName name, Entry entry, String plan) {
    parts.add(new Part(name, entry, plan));
  }

  /** Levels of the month before go on, of meters that are still sold. */
  void follow(BillLine before, String plan, Predicate<String> isSold) {
    planOfFirstDay = plan;
    Stream.concat(before.earlier.stream(), before.combined().stream())
        .filter(part -> isSold.test(part.name().meter()))
        .forEach(earlier::add);
  }

  /** Whether anything in it may go on. */
  boolean hasLevels() {
    return Stream.concat(earlier.stream(), parts.stream())
        .anyMatch(part -> part.entry().use().meter().way().goesOn());
  }

  /** All units of the month. */
  BigDecimal quantity() {
    BigDecimal sum = combinedMonth().quantity();
    for (Part part : parts.stream().filter(Part::addsUp).toList()) {
      sum = sum.add(Quantities.sumOf(part.entry().readings()));
    }
    return sum;
  }

  /** What it costs, in full minor units; empty if a price is missing or absurd. */
  Optional<BigDecimal> amount() {
    BigDecimal exact = BigDecimal.ZERO;
    BigDecimal position = BigDecimal.ZERO;
    for (Part part : parts.stream().filter(Part::addsUp).sorted(BY_DATE).toList()) {
      Optional<PriceVersion> version = version(part);
      if (version.isEmpty()) {
        return Optional.empty();
      }
      BigDecimal next = position.add(Quantities.sumOf(part.entry().readings()));
      exact = exact.add(Prices.of(version.get(), position, next));
      position = next;
    }
    CombinedMonth combined = combinedMonth();
    if (combined.isAny()) {
      Optional<PriceVersion> version = versionOfCombined();
      if (version.isEmpty()) {
        return Optional.empty();
      }
      exact = exact.add(Prices.of(version.get(), position, position.add(combined.quantity())));
    }
    return exact.compareTo(ABSURD) < 0 ? Optional.of(inMinorUnits(exact)) : Optional.empty();
  }

  /** Of the last date that it was used; of the first one if it only goes on. */
  private Optional<PriceVersion> versionOfCombined() {
    return combined().stream()
        .reduce((earlierOne, later) -> later)
        .map(this::version)
        .orElseGet(() -> prices.at(planOfFirstDay, currency, month.atDay(1)));
  }

  private Optional<PriceVersion> version(Part part) {
    return prices.at(part.plan(), currency, part.entry().use().window().date());
  }

  private List<Part> combined() {
    return parts.stream().filter(part -> !part.addsUp()).sorted(BY_DATE).toList();
  }

  private CombinedMonth combinedMonth() {
    CombinedMonth combined = new CombinedMonth(month, end);
    earlier.forEach(part -> combined.add(part.name(), part.entry()));
    combined().forEach(part -> combined.add(part.name(), part.entry()));
    return combined;
  }

  /** Whether a quantity in it is not known here. */
  boolean isOutside(Limits limits) {
    return combinedMonth().isOutside(limits);
  }

  private BigDecimal inMinorUnits(BigDecimal exact) {
    int decimals = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    return exact.setScale(decimals, rounding);
  }
}
