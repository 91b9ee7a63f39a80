package org.countinghouse.topology.identity;

import java.time.Duration;
import java.time.Instant;

/**
 * Append time cut into generations of whole days, which are forgotten one at a time.
 *
 * <p>With a retention of 36 days a generation is 6 days long, so that at most 8 are visible. An
 * identity is visible as long as its generation is: a pure rule of append times, so that a replay
 * says the same whenever files were dropped. Immutable.
 *
 * @param days length of a generation
 * @param retention how long an identity must be visible after it was appended
 */
public record Generations(int days, Duration retention) {

  private static final int WANTED = 6;
  private static final long SECONDS_PER_DAY = 86_400;

  /** Generations for a retention: a sixth of it long, in whole days. */
  public static Generations of(Duration retention) {
    long wholeDays = Math.floorDiv(retention.toSeconds() + SECONDS_PER_DAY - 1, SECONDS_PER_DAY);
    return new Generations(
        Math.toIntExact(Math.max(1, (wholeDays + WANTED - 1) / WANTED)), retention);
  }

  /** The generation of an append time. */
  public int at(Instant appendTime) {
    return Math.toIntExact(Math.floorDiv(appendTime.getEpochSecond(), days * SECONDS_PER_DAY));
  }

  /** Whether what was appended in a generation can still be asked for. */
  public boolean visible(int generation, Instant watermark) {
    return !visibleUntil(generation).isBefore(watermark);
  }

  /** The last append time that still knows what was appended in a generation. */
  public Instant visibleUntil(int generation) {
    return end(generation).plus(retention);
  }

  private Instant end(int generation) {
    return Instant.ofEpochSecond((generation + 1L) * days * SECONDS_PER_DAY);
  }
}
