package org.countinghouse.topology.aggregation;

import org.countinghouse.domain.aggregation.UsageTotalKey;
import org.countinghouse.topology.store.StoreKeys;
import org.countinghouse.topology.store.Table;

/**
 * Bounds how many tuples of group-by values a customer has in a window of a meter: a dimension that
 * turns out to be a request id must not make as many totals as there are requests.
 *
 * <pre>
 * group-count:  customer|meter|windowStart|windowSize|version|zone -> tuples so far
 * </pre>
 *
 * <p>Which tuples come first depends on the order of events, so that totals of an overflow are
 * marked; their sum does not.
 */
final class GroupGuard {

  private final Table<String> counts;

  GroupGuard(Table<String> counts) {
    this.counts = counts;
  }

  /**
   * Whether a tuple that has no total yet may have one, which is counted then.
   *
   * @param tuplesMax most tuples of a customer and window
   */
  boolean admits(UsageTotalKey key, int tuplesMax) {
    if (key.dimensions().isEmpty()) {
      return true;
    }
    String row = StoreKeys.groupCount(key);
    int before = counts.get(row).map(Integer::parseInt).orElse(0);
    if (before >= tuplesMax) {
      return false;
    }
    counts.put(row, Integer.toString(before + 1));
    return true;
  }
}
