package org.countinghouse.bench.drain;

import java.time.Duration;
import java.util.Locale;

/** Says on standard output how far something is, at most every ten seconds. Not thread-safe. */
final class Progress {

  private static final long EVERY_NANOS = Duration.ofSeconds(10).toNanos();

  private final String what;
  private final long of;
  private final long began = System.nanoTime();
  private long said = began;

  /**
   * Says that it begins.
   *
   * @param of how many there are
   */
  Progress(String what, long of) {
    this.what = what;
    this.of = of;
    say("%s: %,d", what, of);
  }

  void at(long done) {
    if (System.nanoTime() - said > EVERY_NANOS) {
      said = System.nanoTime();
      say("%s: %,d of %,d after %.0f s", what, done, of, (said - began) / 1e9);
    }
  }

  static void say(String format, Object... values) {
    System.out.printf(Locale.ROOT, format + "%n", values);
    System.out.flush();
  }
}
