package org.countinghouse.domain.rating;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.countinghouse.domain.aggregation.Level;
import org.countinghouse.domain.aggregation.PeriodQuantity;
import org.countinghouse.domain.aggregation.PeriodQuantity.Span;
import org.countinghouse.domain.aggregation.PeriodQuantity.Window;
import org.countinghouse.domain.rating.Combining.AsOne;
import org.countinghouse.domain.rating.Combining.Series;
import org.countinghouse.domain.time.BillingPeriod;
import org.countinghouse.domain.usage.Dimensions;

/**
 * The windows of one customer and meter, over its versions, and the levels they begin with.
 *
 * <p>A version that measures or groups otherwise than the one before takes over with its first
 * window that has usage of the customer: all levels end there, and begin again at nothing. Versions
 * that do alike go on with the levels of each other.
 */
final class VersionedWindows {

  private static final Comparator<AsOne> BY_VERSION =
      Comparator.comparingInt(AsOne::version)
          .thenComparing(part -> part.window().start())
          .thenComparing(part -> part.window().end());

  private static final Comparator<AsOne> BY_START =
      Comparator.comparing((AsOne part) -> part.window().start())
          .thenComparing(part -> part.window().end());

  private final String customerId;
  private final List<AsOne> parts = new ArrayList<>();
  private final Map<Series, CarriedLevel> openings = new HashMap<>();

  /**
   * The quantities of a period.
   *
   * @param quantities by tuple, added up over versions that do not measure alike
   * @param closing levels at its end that are not nothing, by tuple
   */
  record Combined(Map<Dimensions, BigDecimal> quantities, Map<Dimensions, CarriedLevel> closing) {}

  /** Versions that follow each other and measure alike: the first one has the opening levels. */
  private record Reign(Map<Series, CarriedLevel> openings, List<AsOne> parts) {

    Series sample() {
      return parts.isEmpty() ? openings.keySet().iterator().next() : parts.get(0).series();
    }

    Instant firstWindow(Instant otherwise) {
      return parts.stream()
          .map(part -> part.window().start())
          .reduce(otherwise, VersionedWindows::earlier);
    }
  }

  VersionedWindows(String customerId) {
    this.customerId = customerId;
  }

  /** Begins with a level of the period before. */
  void open(Dimensions dimensions, CarriedLevel level) {
    openings.put(new Series(customerId, dimensions, level.measurement()), level);
  }

  /** Adds a window. */
  void add(AsOne part) {
    parts.add(part);
  }

  /**
   * Combines all windows.
   *
   * @param end first local date after the period, or after the line's last day in it
   */
  Combined combine(BillingPeriod period, LocalDate end) {
    Instant until = Instant.MAX;
    Map<Dimensions, BigDecimal> sums = new HashMap<>();
    Map<Dimensions, CarriedLevel> closing = new HashMap<>();
    List<Reign> reigns = reigns();
    for (int i = reigns.size() - 1; i >= 0; i--) {
      for (SeriesQuantity series : quantities(period, end, reigns.get(i), until)) {
        sums.merge(series.dimensions(), series.quantity(), BigDecimal::add);
        if (i == reigns.size() - 1 && series.closing().level().isMore()) {
          closing.put(series.dimensions(), series.closing());
        }
      }
      until = reigns.get(i).firstWindow(until);
    }
    return new Combined(sums, closing);
  }

  private List<Reign> reigns() {
    parts.sort(BY_VERSION);
    List<Reign> reigns = new ArrayList<>();
    if (!openings.isEmpty()) {
      reigns.add(new Reign(openings, new ArrayList<>()));
    }
    for (AsOne part : parts) {
      if (reigns.isEmpty() || !isAlike(reigns.get(reigns.size() - 1).sample(), part.series())) {
        reigns.add(new Reign(Map.of(), new ArrayList<>()));
      }
      reigns.get(reigns.size() - 1).parts().add(part);
    }
    return reigns;
  }

  private static boolean isAlike(Series one, Series other) {
    return one.measurement().equals(other.measurement())
        && one.dimensions().keySet().equals(other.dimensions().keySet());
  }

  /** One tuple over one reign. */
  private record SeriesQuantity(Dimensions dimensions, BigDecimal quantity, CarriedLevel closing) {}

  private static List<SeriesQuantity> quantities(
      BillingPeriod period, LocalDate end, Reign reign, Instant until) {
    Map<Series, List<AsOne>> bySeries = new HashMap<>();
    for (AsOne part : reign.parts()) {
      bySeries.computeIfAbsent(part.series(), of -> new ArrayList<>()).add(part);
    }
    Set<Series> all = new HashSet<>(bySeries.keySet());
    all.addAll(reign.openings().keySet());
    List<SeriesQuantity> quantities = new ArrayList<>();
    for (Series series : all) {
      List<AsOne> ofSeries =
          bySeries.getOrDefault(series, List.of()).stream().sorted(BY_START).toList();
      CarriedLevel opening = opening(series, ofSeries, reign.openings());
      quantities.add(quantity(period, end, series, opening, ofSeries, until));
    }
    return quantities;
  }

  /** The level that a series begins with; nothing if there was none, as of its last window. */
  private static CarriedLevel opening(
      Series series, List<AsOne> parts, Map<Series, CarriedLevel> openings) {
    CarriedLevel opening = openings.get(series);
    if (parts.isEmpty()) {
      return Objects.requireNonNull(opening, "a series has a window or an opening");
    }
    AsOne last = parts.get(parts.size() - 1);
    return new CarriedLevel(
        series.measurement(),
        last.version(),
        last.zone(),
        opening == null ? Level.NONE : opening.level());
  }

  /**
   * Levels go on to the end in the zone of the last window; and nobody is paid for a level below
   * nothing.
   */
  private static SeriesQuantity quantity(
      BillingPeriod period,
      LocalDate end,
      Series series,
      CarriedLevel opening,
      List<AsOne> parts,
      Instant until) {
    ZoneId zone = opening.zone();
    Span span = new Span(period.first(), end, zone).until(until);
    List<Window> windows = parts.stream().map(AsOne::window).toList();
    PeriodQuantity quantity =
        PeriodQuantity.of(series.measurement(), span, opening.level(), windows);
    return new SeriesQuantity(
        series.dimensions(),
        quantity.quantity().orElse(BigDecimal.ZERO).max(BigDecimal.ZERO),
        new CarriedLevel(
            series.measurement(), opening.version(), zone, quantity.closing().limited()));
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
