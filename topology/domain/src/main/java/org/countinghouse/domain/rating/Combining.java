package org.countinghouse.domain.rating;

import java.time.ZoneId;
import org.countinghouse.domain.aggregation.PeriodQuantity;
import org.countinghouse.domain.master.Measurement;
import org.countinghouse.domain.usage.Dimensions;

/** How the quantities of windows become one of a billing period. */
public sealed interface Combining {

  /** They add up: a sum, or a count. */
  record AddsUp() implements Combining {}

  /**
   * They do not: the maximum of two days is not the sum of theirs. All windows of a series become
   * one quantity; only those of different series add up.
   *
   * @param series what the window belongs to
   * @param version of the meter
   * @param zone of the window
   * @param window with its aggregate
   */
  record AsOne(Series series, int version, ZoneId zone, PeriodQuantity.Window window)
      implements Combining {}

  /**
   * One customer and dimension tuple. Versions of a meter that measure alike and follow each other
   * are one series.
   *
   * @param customerId who used
   * @param dimensions the group-by tuple
   * @param measurement how events become a quantity
   */
  record Series(String customerId, Dimensions dimensions, Measurement measurement) {}
}
