package org.countinghouse.domain.summary;

import java.util.List;

/**
 * Whether all usage appended before a cut-off is known.
 *
 * @param complete whether every metering partition has passed the cut-off
 * @param lagging numbers of the metering partitions that had not, ascending; may be empty although
 *     not complete, when no partition was ever heard of
 */
public record Coverage(boolean complete, List<Integer> lagging) {

  /** Every partition has passed it. */
  public static final Coverage COMPLETE = new Coverage(true, List.of());

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if it is complete and a partition lags
   */
  public Coverage {
    lagging = lagging.stream().sorted().toList();
    if (complete && !lagging.isEmpty()) {
      throw new IllegalArgumentException(
          "Expected no lagging partition where usage is complete, but found " + lagging);
    }
  }
}
