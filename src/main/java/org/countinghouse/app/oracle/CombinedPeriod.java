package org.countinghouse.app.oracle;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countinghouse.app.oracle.Cycle.Period;
import org.countinghouse.app.oracle.OracleMaster.Proration;
import org.countinghouse.app.oracle.OracleMaster.Way;
import org.countinghouse.app.oracle.Quantities.Stretch;
import org.countinghouse.app.oracle.WindowTotals.Entry;

/**
 * The period of what does not add up. Each group of a customer is one quantity. Where a version of
 * a meter measures or groups otherwise than the one before, levels end at its first window, and
 * begin again at nothing. Of earlier periods only levels count, and those only of the last way to
 * measure.
 */
final class CombinedPeriod {

  private static final Comparator<Part> BY_VERSION =
      Comparator.comparing((Part part) -> part.name().version())
          .thenComparing(part -> part.entry().use().window().start());

  /** More different values than these are carried over as an estimate. */
  private static final int CARRIED = 4096;

  private final Period period;
  private final LocalDate end;
  private final Map<Measured, List<Part>> parts = new LinkedHashMap<>();

  /** A total that is in the period. */
  private record Part(TotalName name, Entry entry) {

    Series series() {
      return new Series(name.group(), entry.use().meter().way().unnamed());
    }

    boolean isLike(Part other) {
      return series().way().equals(other.series().way())
          && name.group().keySet().equals(other.name().group().keySet());
    }
  }

  private record Measured(String customer, String meter) {}

  /** What makes one quantity. */
  private record Series(Map<String, String> group, Way way) {}

  /**
   * @param end first local date of which nothing is billed
   */
  CombinedPeriod(Period period, LocalDate end) {
    this.period = period;
    this.end = end;
  }

  void add(TotalName name, Entry entry) {
    parts
        .computeIfAbsent(new Measured(name.customer(), name.meter()), any -> new ArrayList<>())
        .add(new Part(name, entry));
  }

  /** Whether there is usage, or a level that is not nothing. */
  boolean isAny() {
    return parts.values().stream().flatMap(List::stream).anyMatch(this::isNow)
        || quantity().signum() != 0;
  }

  /** All of them. */
  private BigDecimal quantity() {
    return quantities().values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** By group; of each series at least nothing. */
  Map<Map<String, String>, BigDecimal> quantities() {
    Map<Map<String, String>, BigDecimal> quantities = new HashMap<>();
    for (List<Part> measured : parts.values()) {
      Instant until = Instant.MAX;
      List<List<Part>> reigns = reigns(measured);
      boolean ended = false;
      for (int i = reigns.size() - 1; i >= 0 && !ended; i--) {
        for (Map.Entry<Series, List<Part>> series : bySeries(reigns.get(i)).entrySet()) {
          BigDecimal quantity = quantity(series.getKey().way(), series.getValue(), until);
          // What was not used and did not go on is no usage of nothing: it needs no price.
          if (quantity.signum() != 0 || !now(series.getValue()).isEmpty()) {
            quantities.merge(series.getKey().group(), quantity, BigDecimal::add);
          }
        }
        ended = !reigns.get(i).stream().allMatch(this::isNow);
        until = ended ? until : earlier(until, first(reigns.get(i)));
      }
    }
    return quantities;
  }

  /** Events of the period in a group. */
  long events(Map<String, String> group) {
    return parts.values().stream()
        .flatMap(List::stream)
        .filter(part -> isNow(part) && part.name().group().equals(group))
        .mapToLong(part -> part.entry().readings().size())
        .sum();
  }

  /** Whether a quantity in it is not known here. */
  boolean isOutside(Limits limits) {
    return parts.values().stream()
        .anyMatch(
            measured ->
                measured.stream()
                        .anyMatch(
                            part -> limits.isThinned(part.name()) || limits.isGuarded(part.name()))
                    || bySeries(measured).entrySet().stream()
                        .anyMatch(series -> isBeyond(series.getKey().way(), series.getValue())));
  }

  private boolean isBeyond(Way way, List<Part> series) {
    return Quantities.isBeyond(way, readings(now(series)))
        || way.kind() == OracleMaster.Kind.RECURRING_UNIQUE_COUNT
            && Levels.present(before(series)).size() > CARRIED;
  }

  private BigDecimal quantity(Way way, List<Part> series, Instant until) {
    List<Part> now = now(series);
    List<Reading> before = way.goesOn() ? before(series) : List.of();
    if (now.isEmpty() && before.isEmpty()) {
      return BigDecimal.ZERO;
    }
    ZoneId zone = lastWindow(series).zone();
    Instant finish = LocalWindows.begin(end, zone);
    boolean endsEarly = until.isBefore(finish);
    if (endsEarly && isAskedForAtTheEnd(way)) {
      return BigDecimal.ZERO;
    }
    LocalDate lastDate =
        endsEarly ? LocalDate.ofInstant(until.minusNanos(1), zone).plusDays(1) : end;
    LocalDate first = period.first();
    Stretch stretch =
        new Stretch(LocalWindows.begin(first, zone), endsEarly ? until : finish, first, lastDate);
    Optional<BigDecimal> quantity = Quantities.of(way, before, readings(now), stretch);
    return quantity.orElse(BigDecimal.ZERO).max(BigDecimal.ZERO);
  }

  private boolean isNow(Part part) {
    return period.equals(period.cycle().at(part.entry().use().window().date()));
  }

  private List<Part> now(List<Part> series) {
    return series.stream().filter(this::isNow).toList();
  }

  /** What was read in earlier periods: one by one, each in the order of time. */
  private List<Reading> before(List<Part> series) {
    return readings(series.stream().filter(part -> !isNow(part)).toList()).stream()
        .sorted(
            Comparator.comparing((Reading reading) -> period.cycle().at(reading.date()))
                .thenComparing(Reading.BY_TIME))
        .toList();
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static boolean isAskedForAtTheEnd(Way way) {
    return switch (way.kind()) {
      case LATEST -> true;
      case RECURRING_SUM, RECURRING_UNIQUE_COUNT -> way.proration() == Proration.NONE;
      case SUM, COUNT, MAX, MIN, AVERAGE, UNIQUE_COUNT, PERCENTILE, TIME_WEIGHTED -> false;
    };
  }

  private static List<List<Part>> reigns(List<Part> measured) {
    List<List<Part>> reigns = new ArrayList<>();
    for (Part part : measured.stream().sorted(BY_VERSION).toList()) {
      List<Part> last = reigns.isEmpty() ? List.of() : reigns.get(reigns.size() - 1);
      if (last.isEmpty() || !last.get(0).isLike(part)) {
        last = new ArrayList<>();
        reigns.add(last);
      }
      last.add(part);
    }
    return reigns;
  }

  private static Map<Series, List<Part>> bySeries(List<Part> parts) {
    Map<Series, List<Part>> series = new LinkedHashMap<>();
    for (Part part : parts) {
      series.computeIfAbsent(part.series(), any -> new ArrayList<>()).add(part);
    }
    return series;
  }

  private static Instant first(List<Part> parts) {
    return parts.stream()
        .map(part -> part.entry().use().window().start())
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  private Span lastWindow(List<Part> parts) {
    return parts.stream()
        .map(part -> part.entry().use().window())
        .max(
            Comparator.comparing((Span window) -> period.cycle().at(window.date()))
                .thenComparing(Span::start)
                .thenComparing(Span::end))
        .orElseThrow();
  }

  private static List<Reading> readings(List<Part> parts) {
    return parts.stream().flatMap(part -> part.entry().readings().stream()).toList();
  }
}
