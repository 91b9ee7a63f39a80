package org.countinghouse.topology;

import org.countinghouse.domain.summary.ClosingSchedule;
import org.countinghouse.domain.summary.Materiality;

/**
 * What rating closes and adjusts, and when it does so without being asked.
 *
 * @param schedule what is asked for by time
 * @param materiality what does not wait for a closing
 * @param generation 1, or one more at each rebuild, which bills only what differs from what was
 *     billed before
 */
public record ClosingRules(ClosingSchedule schedule, Materiality materiality, int generation) {

  /** Of the first generation. */
  public ClosingRules(ClosingSchedule schedule, Materiality materiality) {
    this(schedule, materiality, 1);
  }

  /** Nothing happens by itself. */
  public static final ClosingRules DEFAULTS =
      new ClosingRules(ClosingSchedule.BY_HAND, Materiality.NONE);
}
