package org.countinghouse.topology;

import org.countinghouse.domain.summary.ClosingSchedule;
import org.countinghouse.domain.summary.Materiality;

/**
 * When rating closes and adjusts without being asked.
 *
 * @param schedule what is asked for by time
 * @param materiality what does not wait for a closing
 */
public record ClosingRules(ClosingSchedule schedule, Materiality materiality) {

  /** Nothing happens by itself. */
  public static final ClosingRules DEFAULTS =
      new ClosingRules(ClosingSchedule.BY_HAND, Materiality.NONE);
}
