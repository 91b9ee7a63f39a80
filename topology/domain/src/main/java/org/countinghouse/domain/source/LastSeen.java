package org.countinghouse.domain.source;

import java.time.Instant;

/**
 * What was seen last of a source, in one metering partition or in several. Immutable.
 *
 * @param eventTime latest event time: how far the source has come; 1970 for none
 * @param appendTime latest append time; 1970 for none
 * @param hour first instant of its latest hour
 */
public record LastSeen(Instant eventTime, Instant appendTime, Instant hour) {

  /** Before the first event. */
  public static final LastSeen NONE = new LastSeen(Instant.EPOCH, Instant.EPOCH, Instant.EPOCH);

  /** What an hour says. */
  public static LastSeen of(SourceHour hour, SourceTotal.Figures figures) {
    return new LastSeen(figures.watermark(), figures.lastAppendTime(), hour.start());
  }

  /** The later one of each: in whatever order they are put together, the same. */
  public LastSeen and(LastSeen other) {
    return new LastSeen(
        later(eventTime, other.eventTime),
        later(appendTime, other.appendTime),
        later(hour, other.hour));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isBefore(other) ? other : one;
  }
}
