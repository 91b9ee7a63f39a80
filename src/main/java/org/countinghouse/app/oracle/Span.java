package org.countinghouse.app.oracle;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * A local hour or day, {@code [start, end)}.
 *
 * @param date local date of its start
 */
record Span(Instant start, Instant end, ZoneId zone, LocalDate date, boolean hourly) {

  /** Seconds from one instant to another, to the microsecond. */
  static BigDecimal seconds(Instant from, Instant to) {
    Duration between = Duration.between(from, to);
    return BigDecimal.valueOf(between.getSeconds()).add(BigDecimal.valueOf(between.getNano(), 9));
  }
}
