package org.countinghouse.topology.enrichment;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.countinghouse.domain.enrichment.Enrichment.Missing;
import org.countinghouse.schema.ParkedUsageState;
import org.countinghouse.schema.key.RecordKeys;

/**
 * Where events wait for master data, found by what they wait for and by age.
 *
 * <pre>
 * parked-usage-store:   kind|id|append time|offset -> ParkedUsageState
 * parking-index-store:  age|append time|offset     -> key in parked-usage-store
 *                       wake|kind|id               -> last key looked at, or empty
 * </pre>
 *
 * <p>A {@code wake} row says that what is missing has come; it stays until all that waited was
 * looked at, so that a crash goes on where the last commit stood.
 */
public final class ParkingLot {

  private static final String AGE = "age";
  private static final String WAKE = "wake";
  private static final StringSerializer TEXT = new StringSerializer();

  private final KeyValueStore<String, ParkedUsageState> parked;
  private final KeyValueStore<String, String> index;

  /** A parked event and where it waits. */
  public record Parked(String key, ParkedUsageState state) {}

  /** A parking lot on its two stores. */
  public ParkingLot(
      KeyValueStore<String, ParkedUsageState> parked, KeyValueStore<String, String> index) {
    this.parked = parked;
    this.index = index;
  }

  /** Parks an event until what is missing comes. */
  public void park(Missing missing, ParkedUsageState state) {
    String key =
        RecordKeys.join(
            missing.kind().name(),
            missing.id(),
            sortable(state.getAppendTime()),
            sortable(state.getOffset()));
    parked.put(key, state);
    index.put(ageKey(state), key);
  }

  /** Takes an event out, whatever became of it. */
  public void remove(Parked event) {
    parked.delete(event.key());
    index.delete(ageKey(event.state()));
  }

  /** Notes that something has come; all that waits for it is due to be looked at. */
  public void wake(Missing missing) {
    String prefix = RecordKeys.join(missing.kind().name(), missing.id()) + "|";
    try (KeyValueIterator<String, ParkedUsageState> waiting = parked.prefixScan(prefix, TEXT)) {
      if (waiting.hasNext()) {
        index.put(RecordKeys.join(WAKE, prefix), "");
      }
    }
  }

  /**
   * The next events that are due to be looked at again, oldest first for each thing that came. An
   * event is returned once for each time that something it waits for comes.
   *
   * @param max most events returned
   */
  public List<Parked> awakened(int max) {
    List<Parked> due = new ArrayList<>();
    for (KeyValue<String, String> wake : head(WAKE + "|", max)) {
      String prefix = RecordKeys.split(wake.key).get(1);
      List<Parked> next = after(prefix, wake.value, max - due.size());
      due.addAll(next);
      if (due.size() < max) {
        index.delete(wake.key);
      } else {
        index.put(wake.key, next.isEmpty() ? wake.value : next.get(next.size() - 1).key());
        return due;
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
    String limit = RecordKeys.join(AGE, sortable(instant));
    for (KeyValue<String, String> row : head(AGE + "|", max)) {
      if (row.key.compareTo(limit) >= 0) {
        break;
      }
      ParkedUsageState state = parked.get(row.value);
      if (state == null) {
        throw new IllegalStateException(
            "Expected a parked event at '%s', but found none".formatted(row.value));
      }
      old.add(new Parked(row.value, state));
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

  private List<KeyValue<String, String>> head(String prefix, int max) {
    List<KeyValue<String, String>> rows = new ArrayList<>();
    try (KeyValueIterator<String, String> all = index.prefixScan(prefix, TEXT)) {
      while (all.hasNext() && rows.size() < max) {
        rows.add(all.next());
      }
    }
    return rows;
  }

  private static String ageKey(ParkedUsageState state) {
    return RecordKeys.join(AGE, sortable(state.getAppendTime()), sortable(state.getOffset()));
  }

  private static String sortable(Instant instant) {
    return sortable(ChronoUnit.MICROS.between(Instant.EPOCH, instant));
  }

  private static String sortable(long value) {
    return String.format(java.util.Locale.ROOT, "%019d", value);
  }
}
