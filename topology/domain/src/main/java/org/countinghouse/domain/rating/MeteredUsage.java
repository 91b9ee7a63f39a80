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
 */
public record MeteredUsage(
    String meterId, LocalDate date, BigDecimal quantity, long count, EventSetChecksum checksum) {}
