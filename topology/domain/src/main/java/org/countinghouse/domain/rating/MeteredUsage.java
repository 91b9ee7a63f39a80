package org.countinghouse.domain.rating;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.countinghouse.domain.pricing.UsageSlot;
import org.countinghouse.domain.usage.EventSetChecksum;

/**
 * The part of a usage total that rating needs.
 *
 * @param meterId the meter
 * @param slot its window and group
 * @param quantity its quantity
 * @param count events behind it
 * @param checksum names the events behind it
 * @param combining how it becomes part of a period's quantity
 */
public record MeteredUsage(
    String meterId,
    UsageSlot slot,
    BigDecimal quantity,
    long count,
    EventSetChecksum checksum,
    Combining combining) {

  /** Usage of a day that adds up, of a meter that does not group. */
  public MeteredUsage(
      String meterId, LocalDate date, BigDecimal quantity, long count, EventSetChecksum checksum) {
    this(meterId, UsageSlot.day(date), quantity, count, checksum, new Combining.AddsUp());
  }

  /** Local date of its window. */
  public LocalDate date() {
    return slot.date();
  }
}
