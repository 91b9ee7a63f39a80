package org.countinghouse.topology.identity;

import java.util.List;

/**
 * Which slices of a generation are merged when one more is sealed: a log-structured set of tiers.
 *
 * <p>A slice of up to three quarters of a full table is of the lowest tiers, and each tier is four
 * times as large as the one below it. Slices stand by age, and no older one is of a lower tier than
 * a newer one. At most {@value #SLICES_OF_A_TIER} stand in a tier: one more, and all of them become
 * one of a higher tier. So an identity is rewritten once for each tier that it climbs, and 64 full
 * tables are at most 9 slices before they are one.
 *
 * <p>A merge takes the newest slices and never skips one, so that of two entries of an identity the
 * later one is always in the newer slice.
 */
final class SliceTiers {

  static final int SLICES_OF_A_TIER = 3;

  private final int tableMax;

  /**
   * Tiers of a set.
   *
   * @param tableMax identities that are sealed at once
   */
  SliceTiers(int tableMax) {
    this.tableMax = tableMax;
  }

  /**
   * How many of the newest slices are merged with a new one.
   *
   * @param counts identities of each slice, the oldest first
   * @param added identities of the new one
   * @return from 0, none, to all
   */
  int merged(List<Long> counts, long added) {
    int from = counts.size();
    long sum = added;
    while (true) {
      int first = firstOfTier(counts, from, tier(sum));
      if (first == from) {
        return counts.size() - from;
      }
      while (from > first) {
        sum += counts.get(--from);
      }
    }
  }

  /** The first slice that goes with the new one: all of lower tiers, and a tier that is full. */
  private int firstOfTier(List<Long> counts, int end, int tier) {
    int lower = end;
    while (lower > 0 && tier(counts.get(lower - 1)) < tier) {
      lower--;
    }
    int same = lower;
    while (same > 0 && tier(counts.get(same - 1)) == tier) {
      same--;
    }
    return lower - same >= SLICES_OF_A_TIER ? same : lower;
  }

  /** Borders stand at three quarters of what full tables make, since tables differ a little. */
  int tier(long count) {
    long scaled = (count << 20) / tableMax * 4 / 3;
    return (Long.SIZE - 1 - Long.numberOfLeadingZeros(Math.max(1, scaled))) / 2;
  }
}
