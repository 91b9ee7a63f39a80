package org.countinghouse.domain.source;

import java.time.Duration;
import java.time.Instant;

/**
 * Whether a source is heard, and if not, whether it is the source that is silent or we are deaf.
 */
public enum Silence {
  /** It has sent something lately. */
  ACTIVE,
  /** It has sent nothing for a while, and whatever it had sent would have been heard. */
  QUIET,
  /** Append time itself stands still, so nobody can tell. */
  OUTAGE,
  /** Nothing that is still remembered was ever heard of it. */
  UNKNOWN;

  /** A tick may be late, and one may be lost. */
  private static final int TICKS_MISSED = 3;

  /**
   * Judges a source. With a patience of 1 h and a tick each 10 s, as of 12:00:00: last heard at
   * 10:59:59 and watermarks at 11:59:50 is QUIET; last heard at 11:00:00 is ACTIVE; a watermark of
   * 11:59:29 in any partition is OUTAGE, whatever was heard.
   *
   * @param seen what was seen last of it, in all partitions
   * @param slowest the lowest append time that any partition has reached
   * @param now the time at which it is asked
   * @param patience how long a source may send nothing
   * @param tick how often append time moves on by itself
   */
  public static Silence of(
      LastSeen seen, Instant slowest, Instant now, Duration patience, Duration tick) {
    if (slowest.isBefore(now.minus(tick.multipliedBy(TICKS_MISSED)))) {
      return OUTAGE;
    }
    if (seen.appendTime().equals(Instant.EPOCH)) {
      return UNKNOWN;
    }
    return seen.appendTime().isBefore(now.minus(patience)) ? QUIET : ACTIVE;
  }
}
