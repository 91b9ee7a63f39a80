package org.countinghouse.app.input;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import org.countinghouse.domain.pricing.UsageSlot;
import org.countinghouse.domain.time.WindowSize;
import org.countinghouse.domain.usage.Dimensions;

/** The day or hour of a quantity. */
final class QuantityTime {

  /** Stands in for what could not be read. */
  static final UsageSlot UNREAD = UsageSlot.day(LocalDate.EPOCH);

  private static final int DATE_LENGTH = 10;

  private QuantityTime() {}

  /**
   * Reads {@code 2026-10-05} as a day and {@code 2026-10-05T14:00} as an hour.
   *
   * @throws java.time.DateTimeException if it is neither
   * @throws IllegalArgumentException if it lies within an hour
   */
  static UsageSlot parse(String text) {
    if (text.length() <= DATE_LENGTH) {
      return UsageSlot.day(LocalDate.parse(text));
    }
    LocalDateTime time = LocalDateTime.parse(text);
    LocalTime start = time.toLocalTime();
    if (!start.truncatedTo(ChronoUnit.HOURS).equals(start)) {
      throw new IllegalArgumentException(text);
    }
    return new UsageSlot(time.toLocalDate(), WindowSize.HOUR, start, Dimensions.NONE);
  }
}
