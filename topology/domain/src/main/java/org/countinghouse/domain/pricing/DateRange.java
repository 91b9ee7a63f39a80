package org.countinghouse.domain.pricing;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * Local dates, {@code [from, to)}.
 *
 * @param from first date
 * @param to first date after them
 */
record DateRange(LocalDate from, LocalDate to) {

  long days() {
    return ChronoUnit.DAYS.between(from, to);
  }
}
