package org.countinghouse.domain.aggregation;

import java.util.Map;
import org.countinghouse.domain.time.DayWindow;

/**
 * What a total is the total of.
 *
 * @param accountId who pays
 * @param customerId who used
 * @param meterId the meter
 * @param meterVersion its version
 * @param dimensions the group-by tuple, by dimension name
 * @param window the day
 */
public record UsageTotalKey(
    String accountId,
    String customerId,
    String meterId,
    int meterVersion,
    Map<String, String> dimensions,
    DayWindow window) {

  /** Copies the dimensions. */
  public UsageTotalKey {
    dimensions = Map.copyOf(dimensions);
  }
}
