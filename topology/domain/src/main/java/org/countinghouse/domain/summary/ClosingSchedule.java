package org.countinghouse.domain.summary;

import java.time.Duration;
import java.time.Instant;
import org.countinghouse.domain.time.BillingPeriod;

/**
 * Which closings are asked for by time. Pure: says for when, and somebody else looks at the clock.
 *
 * @param timer whether periods are closed by time at all
 * @param delay grace after the end of a period everywhere on earth, 0 or more
 * @param cadence after the last closing of an account, how often changes are billed; 0 for not by
 *     time
 */
public record ClosingSchedule(boolean timer, Duration delay, Duration cadence) {

  /** Nothing is closed before somebody asks. */
  public static final ClosingSchedule BY_HAND =
      new ClosingSchedule(false, Duration.ofHours(6), Duration.ZERO);

  /**
   * Checks the durations.
   *
   * @throws IllegalArgumentException if one is below 0
   */
  public ClosingSchedule {
    if (delay.isNegative() || cadence.isNegative()) {
      throw new IllegalArgumentException(
          "Expected a delay and a cadence of 0 or more, but found %s and %s"
              .formatted(delay, cadence));
    }
  }

  /**
   * The first closing of a period: October 2026 with a delay of 6 h at 2026-11-01T18:00Z, since it
   * ends last at UTC-12.
   */
  public Closing first(String accountId, BillingPeriod period) {
    return new Closing(accountId, period, 1, period.endedEverywhere().plus(delay));
  }

  /** Whether changes of closed periods are asked to be billed by time. */
  public boolean adjusts() {
    return !cadence.isZero();
  }

  /**
   * The closing that bills a change: the next sequence of the last closing, a whole number of
   * cadences after its cut-off. A cadence of 7 days, a last closing at 2026-11-01T18:00Z and a
   * change at 2026-11-10T00:00Z make 2026-11-15T18:00Z.
   *
   * @param last the last closing of the account
   * @param change watermark at which the change was noticed
   */
  public Closing adjustment(Closing last, Instant change) {
    long sinceLast = Math.max(0, Duration.between(last.cutOff(), change).toMillis());
    long cadences = Math.max(1, -Math.floorDiv(-sinceLast, cadence.toMillis()));
    return new Closing(
        last.accountId(),
        last.period(),
        last.sequence() + 1,
        last.cutOff().plus(cadence.multipliedBy(cadences)));
  }
}
