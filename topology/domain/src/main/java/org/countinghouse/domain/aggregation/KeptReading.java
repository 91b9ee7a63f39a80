package org.countinghouse.domain.aggregation;

import org.countinghouse.domain.usage.EventHash;
import org.countinghouse.domain.usage.RawUsage;

/**
 * An aggregate that keeps what it read of one event, the one that beats all others: exact, and not
 * invertible, since the second best is not kept.
 */
sealed interface KeptReading extends Aggregate permits Extreme, Latest {

  @Override
  default boolean isInvertible() {
    return false;
  }

  @Override
  default void remove(RawUsage usage, EventHash event) {
    throw Aggregates.notInvertible(this);
  }

  @Override
  default boolean isEstimated() {
    return false;
  }
}
