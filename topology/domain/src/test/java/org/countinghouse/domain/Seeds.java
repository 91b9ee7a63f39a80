package org.countinghouse.domain;

import java.util.stream.LongStream;

/**
 * Seeds of the random properties: the same 50 in each run, or the one that {@code
 * -Dcountinghouse.seed=42} replays. Each test shows its seed in its name.
 */
public final class Seeds {

  private static final int RUNS = 50;

  private Seeds() {}

  /** The seeds of this run; name it in {@code @MethodSource}. */
  public static LongStream seeds() {
    String replayed = System.getProperty("countinghouse.seed", "");
    return replayed.isEmpty()
        ? LongStream.rangeClosed(1, RUNS)
        : LongStream.of(Long.parseLong(replayed));
  }
}
