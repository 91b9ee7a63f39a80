package org.countinghouse.serdes.registry;

import java.time.Duration;

/**
 * How long and how often a call is tried before the registry counts as unavailable.
 *
 * @param connectTimeout limit for opening a connection
 * @param readTimeout limit for one request, from sending it to having read the answer
 * @param maxRetries rounds after the first one, each over all URLs; 0 or more
 * @param firstWait pause before the first retry; it doubles from retry to retry
 * @param longestWait upper limit of the pause
 */
public record CallPolicy(
    Duration connectTimeout,
    Duration readTimeout,
    int maxRetries,
    Duration firstWait,
    Duration longestWait) {

  public CallPolicy {
    requirePositive("http.connect.timeout.ms", connectTimeout);
    requirePositive("http.read.timeout.ms", readTimeout);
    requirePositive("retries.wait.ms", firstWait);
    requirePositive("retries.max.wait.ms", longestWait);
    if (maxRetries < 0) {
      throw new IllegalArgumentException(
          "Expected max.retries to be 0 or more, but it is " + maxRetries);
    }
  }

  /**
   * Returns the pause before a retry, counted from 0: 1 s, 2 s, 4 s up to the longest wait, for a
   * first wait of 1 s.
   */
  Duration waitBefore(int retry) {
    // 20 doublings of one millisecond are 17 minutes; beyond that a shift could overflow.
    Duration wait = firstWait.multipliedBy(1L << Math.min(retry, 20));
    return wait.compareTo(longestWait) < 0 ? wait : longestWait;
  }

  private static void requirePositive(String key, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(
          "Expected " + key + " to be more than 0, but it is " + value.toMillis());
    }
  }
}
