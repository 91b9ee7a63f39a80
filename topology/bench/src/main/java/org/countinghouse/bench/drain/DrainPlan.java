package org.countinghouse.bench.drain;

import java.time.Duration;

/**
 * What a run is made of.
 *
 * @param events to drain
 * @param warmUp events that are drained before the measured part begins
 * @param killAt events after which the peer is killed and started again; 0 never
 * @param patience how long a run may take, restoring included
 */
record DrainPlan(long events, long warmUp, long killAt, Duration patience) {

  /**
   * Of parts of the events.
   *
   * @throws IllegalArgumentException if a part is not in [0, 1)
   */
  static DrainPlan of(long events, double warmUp, double killAt, Duration patience) {
    return new DrainPlan(
        events, part(events, "--warm-up", warmUp), part(events, "--kill-at", killAt), patience);
  }

  private static long part(long events, String option, double part) {
    if (part < 0 || part >= 1) {
      throw new IllegalArgumentException(
          "Expected %s from 0 to below 1, but found %s".formatted(option, part));
    }
    return (long) (events * part);
  }
}
