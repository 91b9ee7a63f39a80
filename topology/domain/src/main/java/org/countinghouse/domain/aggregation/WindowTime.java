package org.countinghouse.domain.aggregation;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/**
 * Time within a window {@code [start, end)}, in microseconds since its start.
 *
 * @param start first instant
 * @param end first instant after it
 */
record WindowTime(Instant start, Instant end) {

  private static final int MICROS_PER_SECOND = 1_000_000;
  private static final int MICRO_DIGITS = 6;

  /**
   * Checks the order.
   *
   * @throws IllegalArgumentException if the window is empty
   */
  WindowTime {
    if (!start.isBefore(end)) {
      throw new IllegalArgumentException(
          "Expected a window that ends after it starts, but found [%s, %s)".formatted(start, end));
    }
  }

  long length() {
    return micros(start, end);
  }

  /**
   * @throws IllegalArgumentException if the instant is outside of the window
   */
  long offset(Instant instant) {
    long offset = micros(start, instant);
    if (offset < 0 || offset >= length()) {
      throw new IllegalArgumentException(
          "Expected an instant in [%s, %s), but found %s".formatted(start, end, instant));
    }
    return offset;
  }

  static BigDecimal seconds(long micros) {
    return BigDecimal.valueOf(micros, MICRO_DIGITS);
  }

  static long micros(Instant from, Instant to) {
    Duration between = Duration.between(from, to);
    return between.getSeconds() * MICROS_PER_SECOND + between.getNano() / 1_000;
  }
}
