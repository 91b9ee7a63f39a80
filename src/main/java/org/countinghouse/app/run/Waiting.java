package org.countinghouse.app.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.countinghouse.app.cli.Problem;

/**
 * Waits for what has to come out, as long as anything does.
 *
 * @param outcome read on while waiting
 * @param clock decides only when to give up
 */
record Waiting(Outcome outcome, Clock clock) {

  private static final Duration STALLED_AFTER = Duration.ofMinutes(2);

  /**
   * Reads on until something is reached.
   *
   * @param what is done by then, in the past tense, for the message
   * @throws Problem if nothing has moved for two minutes
   */
  void until(String what, BooleanSupplier reached) {
    Instant movedLast = clock.instant();
    long seen = -1;
    while (!reached.getAsBoolean()) {
      outcome.step();
      long now = outcome.size();
      if (now != seen) {
        seen = now;
        movedLast = clock.instant();
      } else if (clock.instant().isAfter(movedLast.plus(STALLED_AFTER))) {
        throw new Problem(
            "Expected usage to be %s, but nothing moved for %s; see the lines above"
                .formatted(what, STALLED_AFTER));
      }
    }
  }
}
