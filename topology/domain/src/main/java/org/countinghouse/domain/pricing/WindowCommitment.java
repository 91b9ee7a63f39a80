package org.countinghouse.domain.pricing;

import java.math.BigDecimal;
import org.countinghouse.domain.time.WindowSize;

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

  /**
   * Checks the units.
   *
   * @throws IllegalArgumentException if they are not above 0
   */
  public WindowCommitment {
    Checks.positive("committed units of a window", units);
  }
}
