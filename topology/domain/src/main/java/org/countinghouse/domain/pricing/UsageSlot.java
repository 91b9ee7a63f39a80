package org.countinghouse.domain.pricing;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Comparator;
import org.countinghouse.domain.time.WindowSize;
import org.countinghouse.domain.usage.Dimensions;

/**
 * When and of what kind usage was.
 *
 * @param date local date of its window
 * @param size of its window
 * @param start local time at which its window starts; midnight of a day
 * @param dimensions that the meter groups by
 */
public record UsageSlot(LocalDate date, WindowSize size, LocalTime start, Dimensions dimensions)
    implements Comparable<UsageSlot> {

  private static final Comparator<UsageSlot> ORDER =
      Comparator.comparing(UsageSlot::date)
          .thenComparing(UsageSlot::start)
          .thenComparing(UsageSlot::size)
          .thenComparing(slot -> slot.dimensions().toString());

  /** A day of a meter that does not group. */
  public static UsageSlot day(LocalDate date) {
    return new UsageSlot(date, WindowSize.DAY, LocalTime.MIDNIGHT, Dimensions.NONE);
  }

  /** By time, then by dimensions in order of name. */
  @Override
  public int compareTo(UsageSlot other) {
    return ORDER.compare(this, other);
  }
}
