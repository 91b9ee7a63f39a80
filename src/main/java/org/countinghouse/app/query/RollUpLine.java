package org.countinghouse.app.query;

import java.math.BigDecimal;

/**
 * Usage of one meter and window by a customer and those below it, as far as one account pays.
 *
 * @param window {@code 2026-10-01}, {@code 2026-10} or {@code total}
 * @param accountId the account that pays for it
 * @param quantity the exact sum of the quantities of each customer
 * @param eventCount events in it
 */
public record RollUpLine(
    String meterId, String window, String accountId, BigDecimal quantity, long eventCount) {

  RollUpLine plus(RollUpLine other) {
    return new RollUpLine(
        meterId,
        window,
        accountId,
        quantity.add(other.quantity),
        Math.addExact(eventCount, other.eventCount));
  }
}
