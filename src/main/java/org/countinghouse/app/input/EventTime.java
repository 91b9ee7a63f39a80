package org.countinghouse.app.input;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Event times as records have them. */
final class EventTime {

  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

  private EventTime() {}

  /**
   * Truncates to microseconds, the resolution of records.
   *
   * @param text as written, for the message
   * @throws UnreadableLineException if the time is not in the years 1 to 9999
   */
  static Instant toRecord(Instant time, String text) {
    if (time.isBefore(EARLIEST) || !time.isBefore(END)) {
      throw new UnreadableLineException(
          "Expected a time in the years 1 to 9999, but found '%s'".formatted(text));
    }
    return time.truncatedTo(ChronoUnit.MICROS);
  }
}
