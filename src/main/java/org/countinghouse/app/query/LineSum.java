package org.countinghouse.app.query;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.countinghouse.domain.aggregation.Level;
import org.countinghouse.domain.aggregation.PeriodQuantity;
import org.countinghouse.domain.rating.Combining.AsOne;
import org.countinghouse.domain.rating.Combining.Series;
import org.countinghouse.domain.rating.MeteredUsage;

/**
 * The quantity of one line: sums and counts add up, and what does not, such as a maximum, is one
 * quantity for each dimension tuple, as a bill would have it. For use by one thread.
 */
final class LineSum {

  private final Map<Series, List<AsOne>> windowsBySeries = new HashMap<>();
  private BigDecimal sum = BigDecimal.ZERO;
  private long count;
  private LocalDate first = LocalDate.MAX;
  private LocalDate last = LocalDate.MIN;

  /** Takes a total in. */
  void add(MeteredUsage usage) {
    count = Math.addExact(count, usage.count());
    first = usage.date().isBefore(first) ? usage.date() : first;
    last = usage.date().isAfter(last) ? usage.date() : last;
    if (usage.combining() instanceof AsOne part) {
      windowsBySeries.computeIfAbsent(part.series(), series -> new ArrayList<>()).add(part);
    } else {
      sum = sum.add(usage.quantity());
    }
  }

  long count() {
    return count;
  }

  /** The quantity from the first date that has usage to the last; levels begin at nothing. */
  BigDecimal quantity() {
    BigDecimal quantity = sum;
    for (Map.Entry<Series, List<AsOne>> series : windowsBySeries.entrySet()) {
      quantity = quantity.add(asOne(series.getKey(), series.getValue()));
    }
    return quantity;
  }

  private BigDecimal asOne(Series series, List<AsOne> parts) {
    List<PeriodQuantity.Window> windows =
        parts.stream()
            .map(AsOne::window)
            .sorted(Comparator.comparing(PeriodQuantity.Window::start))
            .toList();
    PeriodQuantity.Span span =
        new PeriodQuantity.Span(first, last.plusDays(1), parts.get(0).zone());
    // A window alone, such as an hour, is what its total says: nothing is carried to a day's end.
    return windows.size() == 1
        ? windows.get(0).aggregate().quantity().orElse(BigDecimal.ZERO)
        : PeriodQuantity.of(series.measurement(), span, Level.NONE, windows)
            .quantity()
            .orElse(BigDecimal.ZERO);
  }
}
