package org.countinghouse.domain.aggregation;

import java.math.BigDecimal;

/** An aggregate of a level that goes on over the end of its window. */
sealed interface Carried extends Aggregate permits TimeWeighted, RecurringSum, RecurringCount {

  /** The level at the window's end, of one at its start. */
  Level after(Level opening);

  /** The level times the seconds that it held in the window. */
  BigDecimal levelSeconds(Level opening);

  /** All that was present at any moment: the opening level and what was added to it. */
  Level atAnyTime(Level opening);
}
