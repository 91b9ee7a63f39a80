package org.countinghouse.app.query;

import java.math.BigDecimal;
import java.util.Map;

/**
 * Usage of one meter, window and group.
 *
 * @param window {@code 2026-10-25T02:00:00+01:00}, {@code 2026-10-01}, {@code 2026-10} or {@code
 *     total}
 * @param dimensions the group: name to value
 * @param quantity the exact sum
 * @param eventCount events in it
 */
public record UsageLine(
    String meterId,
    String window,
    Map<String, String> dimensions,
    BigDecimal quantity,
    long eventCount) {

  public UsageLine {
    dimensions = Map.copyOf(dimensions);
  }
}
