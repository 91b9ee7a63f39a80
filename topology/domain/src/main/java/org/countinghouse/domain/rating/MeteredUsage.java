package org.countinghouse.domain.rating;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.countinghouse.domain.usage.EventSetChecksum;

/**
 * The part of a usage total that rating needs.
 *
 * @param meterId the meter
 * @param date local date of its window
 * @param quantity its quantity
 * @param count events behind it
 * @param checksum names the events behind it
 * @param combining how it becomes part of a period's quantity
 */
public record MeteredUsage(
    String meterId,
    LocalDate date,
    BigDecimal quantity,
    long count,
    EventSetChecksum checksum,
    Combining combining) {

  /** Usage that adds up. */
  public MeteredUsage(
      String meterId, LocalDate date, BigDecimal quantity, long count, EventSetChecksum checksum) {
    this(meterId, date, quantity, count, checksum, new Combining.AddsUp());
  }
}
