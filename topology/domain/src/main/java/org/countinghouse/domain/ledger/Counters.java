package org.countinghouse.domain.ledger;

import java.util.EnumMap;
import java.util.Map;

/**
 * A count for each of some names. Counting allocates nothing, since it is done for every event. Not
 * thread-safe.
 */
public final class Counters<E extends Enum<E>> {

  private final EnumMap<E, long[]> counts;

  /** All counts are 0 but for those given. */
  public Counters(Class<E> names, Map<E, Long> start) {
    counts = new EnumMap<>(names);
    for (E name : names.getEnumConstants()) {
      counts.put(name, new long[] {start.getOrDefault(name, 0L)});
    }
  }

  /** One more. */
  public void add(E name) {
    of(name)[0]++;
  }

  /** How many so far. */
  public long get(E name) {
    return of(name)[0];
  }

  /** The sum of all counts. */
  public long sum() {
    long sum = 0;
    for (long[] count : counts.values()) {
      sum += count[0];
    }
    return sum;
  }

  /** The counts that are not 0. */
  public Map<E, Long> present() {
    Map<E, Long> present = new java.util.HashMap<>();
    counts.forEach(
        (name, count) -> {
          if (count[0] != 0) {
            present.put(name, count[0]);
          }
        });
    return Map.copyOf(present);
  }

  private long[] of(E name) {
    return java.util.Objects.requireNonNull(counts.get(name), "every name has a count");
  }
}
