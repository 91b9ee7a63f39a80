package org.countinghouse.topology.time;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Deadlines by time, so that finding the due ones reads those and no others.
 *
 * <p>{@code microseconds, 20 digits | key -> key}, one entry for each deadline that is not over;
 * some 100 bytes each.
 */
public final class Timers {

  private static final int MICROS_PER_SECOND = 1_000_000;
  private static final int NANOS_PER_MICRO = 1_000;

  private final KeyValueStore<String, String> store;

  /**
   * A deadline that was reached.
   *
   * @param at the deadline, not the time at which somebody looked
   * @param key whose it is
   */
  public record Due(Instant at, String key) {}

  /** Timers over a store of their own. */
  public Timers(KeyValueStore<String, String> store) {
    this.store = store;
  }

  /**
   * Sets a deadline.
   *
   * @param at at or after 1970, in whole microseconds
   */
  public void set(Instant at, String key) {
    store.put(entry(at, key), key);
  }

  /** Removes a deadline, if it is there. */
  public void clear(Instant at, String key) {
    store.delete(entry(at, key));
  }

  /** The earliest deadlines at or before a time, in order, up to {@code max}. */
  public List<Due> due(Instant now, int max) {
    List<Due> due = new ArrayList<>();
    // Every entry of a microsecond sorts before the bare digits of the next one.
    String end = digits(now.plus(1, ChronoUnit.MICROS));
    try (KeyValueIterator<String, String> entries = store.range(null, end)) {
      while (due.size() < max && entries.hasNext()) {
        KeyValue<String, String> entry = entries.next();
        due.add(new Due(instant(entry.key), entry.value));
      }
    }
    return due;
  }

  private static String entry(Instant at, String key) {
    return digits(at) + '|' + key;
  }

  private static String digits(Instant at) {
    long micros = at.getEpochSecond() * MICROS_PER_SECOND + at.getNano() / NANOS_PER_MICRO;
    return "%020d".formatted(micros);
  }

  private static Instant instant(String entry) {
    long micros = Long.parseLong(entry.substring(0, entry.indexOf('|')));
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
