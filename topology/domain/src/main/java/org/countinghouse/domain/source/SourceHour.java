package org.countinghouse.domain.source;

import java.time.Instant;

/**
 * One hour of event time of one source: {@code [start, start + 1 h)} in UTC, whatever the zones of
 * its customers, since producers count by UTC.
 *
 * @param source the source; empty where an event does not say
 * @param hour hours since 1970-01-01T00:00Z, 0 or more; 495372 is 2026-07-06T12:00Z
 */
public record SourceHour(String source, long hour) {

  private static final long SECONDS = 3_600;

  /** The hour that contains a time; the first one for times before 1970. */
  public static SourceHour of(String source, Instant time) {
    return new SourceHour(source, hourOf(time));
  }

  /** The number of the hour that contains a time; 0 for times before 1970. */
  public static long hourOf(Instant time) {
    return Math.max(0, Math.floorDiv(time.getEpochSecond(), SECONDS));
  }

  /** First instant. */
  public Instant start() {
    return Instant.ofEpochSecond(hour * SECONDS);
  }

  /** First instant after it. */
  public Instant end() {
    return Instant.ofEpochSecond((hour + 1) * SECONDS);
  }
}
