package org.countinghouse.domain.pricing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.countinghouse.domain.time.WindowSize;
import org.countinghouse.domain.usage.Dimensions;

/**
 * Units that are paid in each window, used or not: with 100 a day, a day of 80 is paid as 100 and a
 * day of 130 as 130.
 *
 * <p>All customers of the line count together, by local date and hour. Each date has 24 hours: the
 * one that is skipped when clocks are set forward is committed like any other, and the one that is
 * repeated is one, so that every date commits to the same.
 *
 * @param units priced units of each window, above 0
 * @param window a local hour or day
 */
public record WindowCommitment(BigDecimal units, WindowSize window) {

  private static final int HOURS = 24;

  /**
   * Checks the units.
   *
   * @throws IllegalArgumentException if they are not above 0
   */
  public WindowCommitment {
    Checks.positive("committed units of a window", units);
  }

  /** Why it cannot hold for a portion; empty if it can. */
  String problem(Portion portion) {
    boolean isKnown =
        portion.items().stream()
            .noneMatch(
                item ->
                    item.combined()
                        || window == WindowSize.HOUR && item.slot().size() != WindowSize.HOUR);
    return isKnown
        ? ""
        : "Expected quantities of each %s that add up for the commitment of %s, but found others"
            .formatted(window, portion.name());
  }

  /** The units of the items and what each window of the dates lacks, by time. */
  List<UnitItem> fill(List<DateRange> ranges, List<UnitItem> items) {
    Map<UsageSlot, BigDecimal> used = new HashMap<>();
    for (UnitItem item : items) {
      int hour = item.slot().start().getHour();
      used.merge(window(item.slot().date(), hour), item.units(), BigDecimal::add);
    }
    List<UnitItem> filled = new ArrayList<>(items);
    for (UsageSlot slot : windows(ranges)) {
      BigDecimal missing = units.subtract(used.getOrDefault(slot, BigDecimal.ZERO));
      if (missing.signum() > 0) {
        filled.add(new UnitItem(slot, missing, 0, false));
      }
    }
    filled.sort(Comparator.comparing(UnitItem::slot));
    return filled;
  }

  private List<UsageSlot> windows(List<DateRange> ranges) {
    List<UsageSlot> windows = new ArrayList<>();
    for (DateRange range : ranges) {
      for (LocalDate date = range.from(); date.isBefore(range.to()); date = date.plusDays(1)) {
        for (int hour = 0; hour < (window == WindowSize.DAY ? 1 : HOURS); hour++) {
          windows.add(window(date, hour));
        }
      }
    }
    return windows;
  }

  private UsageSlot window(LocalDate date, int hour) {
    LocalTime start = window == WindowSize.DAY ? LocalTime.MIDNIGHT : LocalTime.of(hour, 0);
    return new UsageSlot(date, window, start, Dimensions.NONE);
  }
}
