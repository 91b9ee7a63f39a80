package org.countinghouse.topology.enrichment;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.countinghouse.domain.enrichment.Enrichment.Missing;
import org.countinghouse.domain.usage.EventHash;
import org.countinghouse.schema.ParkedUsageState;
import org.countinghouse.schema.key.RecordKeys;
import org.countinghouse.topology.store.Table;

/**
 * Where events wait for master data, and voids for their originals; found by what they wait for and
 * by age.
 *
 * <pre>
 * parked-usage:   kind|id|append time|offset|hash -> ParkedUsageState
 * parking-index:  age|append time|parking key     -> parking key
 *                 wake|kind|id                    -> last key looked at, or empty
 * </pre>
 *
 * <p>A {@code wake} row says that what is missing has come; it stays until all that waited was
 * looked at, so that a crash goes on where the last commit stood. What is asked for every event,
 * whether anything is due, is answered from memory: the {@code wake} rows are held there too, and
 * the age of the oldest. A range that began with what was deleted lately would walk over all of it.
 *
 * <p>Those that wait for one thing are looked at in the order in which they came. An event that
 * comes after the thing does not wait for them: totals do not depend on the order of events.
 */
public final class ParkingLot {

  private static final String AGE = "age";
  private static final String WAKE = "wake";
  // '}' sorts behind '|': behind all ages.
  private static final String NONE = AGE + "}";

  private final Table<ParkedUsageState> parked;
  private final Table<String> index;
  private final NavigableMap<String, String> wakes = new TreeMap<>();
  private String firstAge = AGE + "|";
  private Instant oldest;

  /** A parked event and where it waits. */
  public record Parked(String key, ParkedUsageState state) {}

  /** A parking lot on its two tables. */
  public ParkingLot(Table<ParkedUsageState> parked, Table<String> index) {
    this.parked = parked;
    this.index = index;
    try (KeyValueIterator<String, String> all = index.prefix(WAKE + "|")) {
      all.forEachRemaining(wake -> wakes.put(wake.key, wake.value));
    }
    this.oldest = startAt(ages(1));
  }

  /**
   * Parks an event until what is missing comes.
   *
   * @return the key it waits under
   */
  public String park(Missing missing, EventHash hash, ParkedUsageState state) {
    String key =
        RecordKeys.join(
            missing.kind().name(),
            missing.id(),
            sortable(state.getAppendTime()),
            sortable(state.getOffset()),
            "%016x%016x".formatted(hash.high(), hash.low()));
    parked.put(key, state);
    String age = ageKey(key, state);
    index.put(age, key);
    if (age.compareTo(firstAge) < 0) {
      firstAge = age;
      oldest = state.getAppendTime();
    }
    return key;
  }

  /** The event that waits under a key. */
  public Optional<Parked> find(String key) {
    return parked.get(key).map(state -> new Parked(key, state));
  }

  /** Takes an event out, whatever became of it. */
  public void remove(Parked event) {
    parked.delete(event.key());
    index.delete(ageKey(event.key(), event.state()));
  }

  /** Whether any event waits for this. */
  public boolean awaits(Missing missing) {
    try (KeyValueIterator<String, ParkedUsageState> waiting = parked.prefix(prefix(missing))) {
      return waiting.hasNext();
    }
  }

  /**
   * Whether any event waits behind one for the same thing: as they are looked at by age, none waits
   * at all if not.
   */
  public boolean hasNext(Parked event) {
    return !after(prefix(missing(event.key())), event.key(), 1).isEmpty();
  }

  /** What the event under a key waits for. */
  public static Missing missing(String key) {
    List<String> parts = RecordKeys.split(key);
    return new Missing(Missing.Kind.valueOf(parts.get(0)), parts.get(1));
  }

  /** Notes that something has come; all that waits for it is due to be looked at. */
  public void wake(Missing missing) {
    if (awaits(missing)) {
      putWake(RecordKeys.join(WAKE, prefix(missing)), "");
    }
  }

  private void putWake(String key, String last) {
    index.put(key, last);
    wakes.put(key, last);
  }

  /**
   * The next events that are due to be looked at again, oldest first for each thing that came. An
   * event is returned once for each time that something it waits for comes.
   *
   * @param max most events returned
   */
  public List<Parked> awakened(int max) {
    List<Parked> due = new ArrayList<>();
    while (!wakes.isEmpty() && due.size() < max) {
      Map.Entry<String, String> wake = wakes.firstEntry();
      String prefix = RecordKeys.split(wake.getKey()).get(1);
      List<Parked> next = after(prefix, wake.getValue(), max - due.size());
      due.addAll(next);
      if (due.size() < max) {
        index.delete(wake.getKey());
        wakes.remove(wake.getKey());
      } else {
        putWake(wake.getKey(), next.get(next.size() - 1).key());
      }
    }
    return due;
  }

  /**
   * Events that have waited since before an instant, oldest first.
   *
   * @param max most events returned
   */
  public List<Parked> parkedBefore(Instant instant, int max) {
    List<Parked> old = new ArrayList<>();
    if (!oldest.isBefore(instant)) {
      return old;
    }
    String limit = RecordKeys.join(AGE, sortable(instant));
    List<KeyValue<String, String>> first = ages(max);
    oldest = startAt(first);
    for (KeyValue<String, String> row : first) {
      if (row.key.compareTo(limit) >= 0) {
        break;
      }
      old.add(
          find(row.value)
              .orElseThrow(
                  () ->
                      new IllegalStateException(
                          "Expected a parked event at '%s', but found none".formatted(row.value))));
    }
    return old;
  }

  private List<Parked> after(String prefix, String last, int max) {
    List<Parked> next = new ArrayList<>();
    String from = last.isEmpty() ? prefix : last;
    // '}' sorts behind '|': the range ends behind the last key with this prefix.
    String to = prefix.substring(0, prefix.length() - 1) + "}";
    try (KeyValueIterator<String, ParkedUsageState> waiting = parked.range(from, to)) {
      while (waiting.hasNext() && next.size() < max) {
        KeyValue<String, ParkedUsageState> row = waiting.next();
        if (!row.key.equals(last)) {
          next.add(new Parked(row.key, row.value));
        }
      }
    }
    return next;
  }

  /** Notes which row is the first by age, and says how old it is. */
  private Instant startAt(List<KeyValue<String, String>> first) {
    firstAge = first.isEmpty() ? NONE : first.get(0).key;
    return first.isEmpty()
        ? Instant.MAX
        : Instant.EPOCH.plus(Long.parseLong(RecordKeys.split(firstAge).get(1)), ChronoUnit.MICROS);
  }

  private List<KeyValue<String, String>> ages(int max) {
    List<KeyValue<String, String>> rows = new ArrayList<>();
    try (KeyValueIterator<String, String> all = index.range(firstAge, NONE)) {
      while (all.hasNext() && rows.size() < max) {
        rows.add(all.next());
      }
    }
    return rows;
  }

  private static String prefix(Missing missing) {
    return RecordKeys.join(missing.kind().name(), missing.id()) + "|";
  }

  private static String ageKey(String key, ParkedUsageState state) {
    return RecordKeys.join(AGE, sortable(state.getAppendTime()), key);
  }

  private static String sortable(Instant instant) {
    return sortable(ChronoUnit.MICROS.between(Instant.EPOCH, instant));
  }

  private static String sortable(long value) {
    return String.format(java.util.Locale.ROOT, "%019d", value);
  }
}
