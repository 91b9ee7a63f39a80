package org.countinghouse.domain.rating;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.countinghouse.domain.aggregation.Level;
import org.countinghouse.domain.aggregation.PeriodQuantity;
import org.countinghouse.domain.aggregation.PeriodQuantity.Span;
import org.countinghouse.domain.aggregation.PeriodQuantity.Window;
import org.countinghouse.domain.rating.Combining.AsOne;
import org.countinghouse.domain.rating.Combining.Series;
import org.countinghouse.domain.time.BillingPeriod;
import org.countinghouse.domain.usage.Dimensions;

/**
 * The windows of one customer and meter, over its versions.
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

  private final List<AsOne> parts = new ArrayList<>();

  /** Adds a window. */
  void add(AsOne part) {
    parts.add(part);
  }

  /**
   * The quantity of the period by tuple, added up over versions that do not measure alike.
   *
   * @param into takes them in, by what each tuple has in it already
   */
  void addQuantities(BillingPeriod period, Map<Dimensions, BigDecimal> into) {
    Instant until = Instant.MAX;
    List<List<AsOne>> reigns = reigns();
    for (int i = reigns.size() - 1; i >= 0; i--) {
      addQuantities(period, reigns.get(i), until, into);
      until =
          reigns.get(i).stream()
              .map(part -> part.window().start())
              .reduce(until, VersionedWindows::earlier);
    }
  }

  /** The windows of versions that follow each other and measure alike, in order of versions. */
  private List<List<AsOne>> reigns() {
    parts.sort(BY_VERSION);
    List<List<AsOne>> reigns = new ArrayList<>();
    for (AsOne part : parts) {
      List<AsOne> last = reigns.isEmpty() ? List.of() : reigns.get(reigns.size() - 1);
      if (last.isEmpty() || !isAlike(last.get(0).series(), part.series())) {
        last = new ArrayList<>();
        reigns.add(last);
      }
      last.add(part);
    }
    return reigns;
  }

  private static boolean isAlike(Series one, Series other) {
    return one.measurement().equals(other.measurement())
        && one.dimensions().keySet().equals(other.dimensions().keySet());
  }

  private static void addQuantities(
      BillingPeriod period, List<AsOne> reign, Instant until, Map<Dimensions, BigDecimal> into) {
    Map<Series, List<AsOne>> bySeries = new HashMap<>();
    for (AsOne part : reign) {
      bySeries.computeIfAbsent(part.series(), of -> new ArrayList<>()).add(part);
    }
    bySeries.forEach(
        (series, windows) ->
            into.merge(series.dimensions(), ofSeries(period, windows, until), BigDecimal::add));
  }

  /**
   * Levels begin at nothing, since those of earlier periods are not known here, and go on to the
   * end of the period in the zone of the last window; and nobody is paid for a level below nothing.
   */
  private static BigDecimal ofSeries(BillingPeriod period, List<AsOne> series, Instant until) {
    List<AsOne> parts = series.stream().sorted(BY_START).toList();
    List<Window> windows = parts.stream().map(AsOne::window).toList();
    AsOne last = parts.get(parts.size() - 1);
    Span span = new Span(period.first(), period.end(), last.zone()).until(until);
    return PeriodQuantity.of(last.series().measurement(), span, Level.NONE, windows)
        .quantity()
        .orElse(BigDecimal.ZERO)
        .max(BigDecimal.ZERO);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
