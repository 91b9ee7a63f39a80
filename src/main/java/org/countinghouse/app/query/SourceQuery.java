package org.countinghouse.app.query;

import java.time.Instant;
import org.countinghouse.domain.source.SourceHour;

/**
 * A question for what we have from a source.
 *
 * @param source the source
 * @param from first instant; the hour that contains it is the first one
 * @param to first instant after, later than {@code from}
 */
public record SourceQuery(String source, Instant from, Instant to) {

  /** A month; each hour is looked up in each partition. */
  private static final long HOURS_MAX = 31 * 24;

  private static final long SECONDS = 3_600;

  /**
   * Checks the span.
   *
   * @throws IllegalArgumentException if it is empty or longer than 744 hours
   */
  public SourceQuery {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException(
          "Expected from to be before to, but found %s and %s".formatted(from, to));
    }
    if (lastHour(to) - firstHour(from) >= HOURS_MAX) {
      throw new IllegalArgumentException(
          "Expected from and to to span at most %d hours, but found %s and %s"
              .formatted(HOURS_MAX, from, to));
    }
  }

  SourceHour first() {
    return new SourceHour(source, firstHour(from));
  }

  SourceHour last() {
    return new SourceHour(source, lastHour(to));
  }

  private static long firstHour(Instant from) {
    return Math.max(0, Math.floorDiv(from.getEpochSecond(), SECONDS));
  }

  private static long lastHour(Instant to) {
    return firstHour(to.minusNanos(1));
  }
}
