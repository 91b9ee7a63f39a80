package org.countinghouse.app.oracle;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.countinghouse.app.oracle.Cycle.Period;
import org.countinghouse.app.oracle.OracleMaster.PriceVersion;
import org.countinghouse.app.oracle.WindowTotals.Entry;

/**
 * A product that a contract sells in a period. What adds up is billed date by date, at the prices
 * of each. All else of a customer and group is one quantity of the period, and all of these
 * together are billed on the last date that they were used.
 */
final class BillLine {

  /** More than all money there is; a line that costs as much has a mistyped price. */
  private static final BigDecimal ABSURD = BigDecimal.TEN.pow(20);

  private static final Comparator<Part> BY_DATE =
      Comparator.comparing(Part::date).thenComparing(part -> part.name().meter());

  private final Period period;
  private final TreeMap<LocalDate, String> planByDate;
  private final String currency;
  private final RoundingMode rounding;
  private final Prices prices;
  private final List<Part> parts = new ArrayList<>();

  /** All that was used in the periods before and may go on. */
  private final List<Part> earlier = new ArrayList<>();

  /** A total that is in the line. */
  private record Part(TotalName name, Entry entry) {

    boolean addsUp() {
      return entry.use().meter().way().addsUp();
    }

    LocalDate date() {
      return entry.use().window().date();
    }
  }

  /**
   * A line.
   *
   * @param planByDate the dates of the period on which it is sold, each with its plan; at least one
   */
  BillLine(
      Period period,
      TreeMap<LocalDate, String> planByDate,
      String currency,
      RoundingMode rounding,
      Prices prices) {
    this.period = period;
    this.planByDate = planByDate;
    this.currency = currency;
    this.rounding = rounding;
    this.prices = prices;
  }

  boolean isSoldOn(LocalDate date) {
    return planByDate.containsKey(date);
  }

  void add(TotalName name, Entry entry) {
    parts.add(new Part(name, entry));
  }

  /** Levels of the period before go on, of meters that are still sold. */
  void follow(BillLine before, Predicate<String> isSold) {
    Stream.concat(before.earlier.stream(), before.combined().stream())
        .filter(part -> isSold.test(part.name().meter()))
        .forEach(earlier::add);
  }

  /** All units of the period. */
  BigDecimal quantity() {
    BigDecimal sum = combinedPeriod().quantity();
    for (Part part : parts.stream().filter(Part::addsUp).toList()) {
      sum = sum.add(Quantities.sumOf(part.entry().readings()));
    }
    return sum;
  }

  /** What it costs, in full minor units; empty if a price is missing or absurd. */
  Optional<BigDecimal> amount() {
    if (!planByDate.values().stream().allMatch(plan -> prices.isIn(plan, currency))) {
      return Optional.empty();
    }
    BigDecimal exact = BigDecimal.ZERO;
    BigDecimal position = BigDecimal.ZERO;
    for (Map.Entry<LocalDate, BigDecimal> day : quantities().entrySet()) {
      LocalDate date = day.getKey();
      Optional<PriceVersion> version =
          prices.at(Objects.requireNonNull(planByDate.get(date)), currency, date);
      if (version.isEmpty()) {
        return Optional.empty();
      }
      BigDecimal next = position.add(day.getValue());
      exact = exact.add(Prices.of(version.get(), position, next));
      position = next;
    }
    return exact.compareTo(ABSURD) < 0 ? Optional.of(inMinorUnits(exact)) : Optional.empty();
  }

  /** By date; what does not add up is one quantity, on the last date that it was used. */
  private TreeMap<LocalDate, BigDecimal> quantities() {
    TreeMap<LocalDate, BigDecimal> quantities = new TreeMap<>();
    for (Part part : parts.stream().filter(Part::addsUp).toList()) {
      quantities.merge(part.date(), Quantities.sumOf(part.entry().readings()), BigDecimal::add);
    }
    CombinedPeriod combined = combinedPeriod();
    if (combined.isAny()) {
      // On the first date if nothing was used: then only a level of earlier periods goes on.
      LocalDate last =
          combined().stream()
              .map(Part::date)
              .reduce((earlierOne, later) -> later)
              .orElse(period.first());
      quantities.merge(last, combined.quantity(), BigDecimal::add);
    }
    return quantities;
  }

  private List<Part> combined() {
    return parts.stream().filter(part -> !part.addsUp()).sorted(BY_DATE).toList();
  }

  private CombinedPeriod combinedPeriod() {
    CombinedPeriod combined = new CombinedPeriod(period, planByDate.lastKey().plusDays(1));
    earlier.forEach(part -> combined.add(part.name(), part.entry()));
    combined().forEach(part -> combined.add(part.name(), part.entry()));
    return combined;
  }

  /** Whether a quantity in it is not known here. */
  boolean isOutside(Limits limits) {
    return combinedPeriod().isOutside(limits);
  }

  private BigDecimal inMinorUnits(BigDecimal exact) {
    int decimals = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    return exact.setScale(decimals, rounding);
  }
}
