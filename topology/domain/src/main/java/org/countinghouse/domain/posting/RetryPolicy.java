package org.countinghouse.domain.posting;

import java.time.Duration;
import java.time.Instant;

/**
 * When a posting the ERP refused for now is sent again: after the backoff, then twice as long each
 * time up to a maximum, a bounded number of times.
 *
 * @param backoff wait after the first attempt
 * @param backoffMax longest wait
 * @param attempts how often it is sent in all, 1 or more
 */
public record RetryPolicy(Duration backoff, Duration backoffMax, int attempts) {

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException if a wait is not positive, the longest is shorter than the
   *     first, or there is no attempt
   */
  public RetryPolicy {
    if (backoff.isNegative() || backoff.isZero() || backoffMax.compareTo(backoff) < 0) {
      throw new IllegalArgumentException(
          "Expected a positive backoff and a maximum no shorter, but found %s and %s"
              .formatted(backoff, backoffMax));
    }
    if (attempts < 1) {
      throw new IllegalArgumentException(
          "Expected at least 1 attempt, but found %d".formatted(attempts));
    }
  }

  /** Whether another attempt may follow this one. */
  boolean allowsAfter(int attempt) {
    return attempt < attempts;
  }

  /**
   * When to send again.
   *
   * @param attempt the attempt that was refused, 1 or more
   * @param refusedAt when it was
   */
  Instant notBefore(int attempt, Instant refusedAt) {
    Duration wait = backoff;
    for (int doubled = 1; doubled < attempt && wait.compareTo(backoffMax) < 0; doubled++) {
      wait = wait.multipliedBy(2);
    }
    return refusedAt.plus(wait.compareTo(backoffMax) < 0 ? wait : backoffMax);
  }
}
