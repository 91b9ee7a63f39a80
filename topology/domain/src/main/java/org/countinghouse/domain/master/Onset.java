package org.countinghouse.domain.master;

import java.time.Instant;

/**
 * From when on a version of a meter measures, as one partition decided it once and keeps it.
 *
 * <p>No window that starts before {@code from} is measured, but for one that no meter would measure
 * otherwise: usage waits for that, and is counted by those that came first, which {@code after}
 * tells.
 *
 * @param from first instant at which its windows may start; {@link Instant#MIN} if that is not
 *     bounded
 * @param after how many events of its type had been counted when it came
 */
public record Onset(Instant from, long after) {

  /** Every window from its first day on. */
  public static final Onset UNBOUNDED = new Onset(Instant.MIN, 0);

  /** Windows that start at or after an instant. */
  public static Onset at(Instant from) {
    return new Onset(from, 0);
  }
}
