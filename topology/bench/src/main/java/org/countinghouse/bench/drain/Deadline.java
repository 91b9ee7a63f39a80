package org.countinghouse.bench.drain;

import java.time.Duration;

/**
 * The end of all patience.
 *
 * @param nanos of {@link System#nanoTime}
 * @param patience how long it was at first
 */
record Deadline(long nanos, Duration patience) {

  static Deadline in(Duration patience) {
    return new Deadline(System.nanoTime() + patience.toNanos(), patience);
  }

  boolean isOver() {
    return System.nanoTime() - nanos > 0;
  }

  /** Waits a little, without going past an interruption. */
  static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Expected to measure on", stopped);
    }
  }
}
