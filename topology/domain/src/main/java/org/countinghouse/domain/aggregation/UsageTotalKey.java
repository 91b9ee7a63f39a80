package org.countinghouse.domain.aggregation;

import java.util.HashMap;
import java.util.Map;
import org.countinghouse.domain.master.Grouping;
import org.countinghouse.domain.time.UsageWindow;
import org.countinghouse.domain.usage.Dimensions;

/**
 * What a total is the total of.
 *
 * @param accountId who pays
 * @param customerId who used
 * @param meterId the meter
 * @param meterVersion its version
 * @param dimensions the group-by tuple, by dimension name
 * @param window the hour or day
 */
public record UsageTotalKey(
    String accountId,
    String customerId,
    String meterId,
    int meterVersion,
    Dimensions dimensions,
    UsageWindow window) {

  /** The same total of another account. */
  public UsageTotalKey paidBy(String otherAccountId) {
    return new UsageTotalKey(otherAccountId, customerId, meterId, meterVersion, dimensions, window);
  }

  /** The total of all tuples that came after the meter had its most. */
  public UsageTotalKey overflow() {
    Map<String, String> overflow = new HashMap<>();
    dimensions.keySet().forEach(name -> overflow.put(name, Grouping.OVERFLOW));
    return new UsageTotalKey(
        accountId, customerId, meterId, meterVersion, Dimensions.of(overflow), window);
  }

  /** Whether it is the total of an overflow. */
  public boolean isOverflow() {
    return dimensions.containsValue(Grouping.OVERFLOW);
  }
}
