package org.countinghouse.domain.master;

/** How events become a quantity. Names are for ever: they stand in master data and in totals. */
public enum Aggregation {
  /** The sum of a measure over the events. */
  SUM,
  /** The number of events. */
  COUNT,
  /** The largest value of a measure. */
  MAX,
  /** The smallest value of a measure. */
  MIN,
  /** The mean of a measure over the events that have it. */
  AVERAGE,
  /** The value of the latest event that has one; of two at the same time, that of the larger id. */
  LATEST,
  /** How many different values there are. */
  UNIQUE_COUNT,
  /** A level that holds from each event to the next, multiplied with the seconds it held. */
  TIME_WEIGHTED,
  /** The value below which a share of all values lies. */
  PERCENTILE,
  /** A level that events add to and remove from, and that goes on over windows. */
  RECURRING_SUM,
  /** How many different values are present, which events add and remove; goes on over windows. */
  RECURRING_UNIQUE_COUNT;

  /** Whether it counts different values. */
  public boolean countsDistinct() {
    return this == UNIQUE_COUNT || this == RECURRING_UNIQUE_COUNT;
  }

  /** Whether its level goes on over windows. */
  public boolean recurs() {
    return this == RECURRING_SUM || this == RECURRING_UNIQUE_COUNT;
  }
}
