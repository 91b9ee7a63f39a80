package org.countinghouse.domain.aggregation;

import java.math.BigDecimal;
import java.time.Instant;
import org.countinghouse.domain.usage.EventHash;
import org.countinghouse.domain.usage.EventSetChecksum;

/**
 * The total of one customer, meter version, dimension tuple and window. Immutable; adding the same
 * events in any order gives the same total.
 *
 * @param key what it is the total of
 * @param quantity the aggregated quantity
 * @param count events counted
 * @param firstEventTime earliest event time
 * @param lastEventTime latest event time
 * @param revision number of events added: 1 for the first
 * @param checksum names the set of events
 */
public record UsageTotal(
    UsageTotalKey key,
    BigDecimal quantity,
    long count,
    Instant firstEventTime,
    Instant lastEventTime,
    long revision,
    EventSetChecksum checksum) {

  /** The total before the first event: quantity and count are 0. */
  public static UsageTotal empty(UsageTotalKey key) {
    return new UsageTotal(
        key, BigDecimal.ZERO, 0, Instant.MAX, Instant.MIN, 0, EventSetChecksum.EMPTY);
  }

  /**
   * This total and one more event.
   *
   * @param amount what the event adds to the quantity
   * @param eventTime when it was used
   * @param event its identity
   */
  public UsageTotal plus(BigDecimal amount, Instant eventTime, EventHash event) {
    return new UsageTotal(
        key,
        quantity.add(amount),
        count + 1,
        eventTime.isBefore(firstEventTime) ? eventTime : firstEventTime,
        eventTime.isAfter(lastEventTime) ? eventTime : lastEventTime,
        revision + 1,
        checksum.plus(event));
  }
}
