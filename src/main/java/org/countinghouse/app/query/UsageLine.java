package org.countinghouse.app.query;

import java.math.BigDecimal;
import java.util.Map;

/**
 * Usage of one meter, window and group.
 *
 * @param window {@code 2026-10-01}, {@code 2026-10} or {@code total}
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

  UsageLine plus(UsageLine other) {
    return new UsageLine(
        meterId,
        window,
        dimensions,
        quantity.add(other.quantity),
        Math.addExact(eventCount, other.eventCount));
  }
}
