package org.countinghouse.app.oracle;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.countinghouse.app.oracle.Cycle.Period;
import org.countinghouse.app.oracle.WindowTotals.Entry;
import org.countinghouse.app.oracle.price.Piece;

/**
 * A product that a contract sells in a period. What adds up is billed date by date, at the prices
 * of each. All else of a customer and group is one quantity of the period, and all of these
 * together are billed on the last date that they were used.
 */
final class BillLine {

  private static final Comparator<Part> BY_DATE =
      Comparator.comparing(Part::date).thenComparing(part -> part.name().meter());

  private final Period period;
  private final TreeMap<LocalDate, String> planByDate;
  private final Map<Period, TreeMap<LocalDate, String>> ahead;
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

    Piece piece() {
      Span window = entry.use().window();
      return new Piece(
          date(),
          window.hourly()
              ? OptionalInt.of(window.start().atZone(window.zone()).getHour())
              : OptionalInt.empty(),
          name.group(),
          Quantities.sumOf(entry.readings()),
          entry.readings().size(),
          false);
    }
  }

  /**
   * A line.
   *
   * @param planByDate the dates of the period on which it is sold, each with its plan; at least one
   * @param ahead of this period and the next one: the dates that are billed before they come
   */
  BillLine(
      Period period,
      TreeMap<LocalDate, String> planByDate,
      Map<Period, TreeMap<LocalDate, String>> ahead,
      Prices prices) {
    this.period = period;
    this.planByDate = planByDate;
    this.ahead = ahead;
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
    return pieces().stream().map(Piece::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /**
   * What it costs, in full minor units, with what is due in advance for the next period and without
   * what the period before had; empty if nobody can say.
   */
  Optional<BigDecimal> amount() {
    return prices
        .cost(period, planByDate, pieces())
        .map(own -> own.subtract(ahead(period)).add(ahead(period.next())));
  }

  private BigDecimal ahead(Period of) {
    return prices.inAdvance(of, ahead.getOrDefault(of, new TreeMap<>()));
  }

  /** What does not add up is one quantity of each group, on the last date that any was used. */
  private List<Piece> pieces() {
    List<Piece> pieces = new ArrayList<>();
    parts.stream().filter(Part::addsUp).forEach(part -> pieces.add(part.piece()));
    CombinedPeriod combined = combinedPeriod();
    if (combined.isAny()) {
      // On the first date if nothing was used: then only a level of earlier periods goes on.
      LocalDate last =
          combined().stream()
              .map(Part::date)
              .reduce((earlierOne, later) -> later)
              .orElse(period.first());
      combined
          .quantities()
          .forEach(
              (group, quantity) ->
                  pieces.add(
                      new Piece(
                          last,
                          OptionalInt.empty(),
                          group,
                          quantity,
                          combined.events(group),
                          true)));
    }
    return pieces;
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
}
