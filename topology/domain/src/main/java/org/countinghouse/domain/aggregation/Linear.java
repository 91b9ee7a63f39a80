package org.countinghouse.domain.aggregation;

/** An aggregate of sums only: exact, and whatever was added can be taken back. */
sealed interface Linear extends Aggregate permits Sum, Count, Average, RecurringSum {

  @Override
  default boolean isInvertible() {
    return true;
  }

  @Override
  default boolean isEstimated() {
    return false;
  }
}
