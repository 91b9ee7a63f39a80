package org.countinghouse.topology.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.countinghouse.schema.key.RecordKeys;
import org.countinghouse.topology.error.Incoming;
import org.countinghouse.topology.store.Table;

/**
 * Which events of one partition are in the bucket REJECTED: a command may take only these out of
 * it.
 *
 * <pre>
 * rejected-event:  offset|batch index -> when it was rejected, by append time
 * </pre>
 *
 * <p>About 60 bytes a rejected event. Used by the thread of its task.
 */
public final class RejectedEvents {

  private static final int EXPIRED_MAX_PER_CALL = 1_000;
  private static final String BEHIND_DIGITS = ":";

  private final Table<String> rows;
  private final Duration kept;
  private Instant sweepAfter = Instant.MIN;

  /**
   * On its table.
   *
   * @param kept how long after it was rejected an event may be driven again: as long as one that
   *     was in time can be
   */
  public RejectedEvents(Table<String> rows, Duration kept) {
    this.rows = rows;
    this.kept = kept;
  }

  /** An event is rejected. */
  public void add(Incoming event, Instant watermark) {
    rows.put(key(event), watermark.toString());
  }

  /** An event is rejected no longer. */
  public void remove(Incoming event) {
    rows.delete(key(event));
  }

  /** Whether an event is rejected, and was not too long ago. */
  public boolean contains(Incoming event, Instant watermark) {
    return rows.get(key(event)).filter(since -> !isExpired(since, watermark)).isPresent();
  }

  private boolean isExpired(String since, Instant watermark) {
    return end(since).isBefore(watermark);
  }

  private Instant end(String since) {
    return Instant.parse(since).plus(kept);
  }

  /** Forgets what was rejected too long ago, in the order of offsets; a bounded number a call. */
  public void expire(Instant watermark) {
    if (watermark.isBefore(sweepAfter)) {
      return;
    }
    List<String> expired = new ArrayList<>();
    // What is rejected from now on is kept at least until then.
    Instant next = watermark.plus(kept);
    try (KeyValueIterator<String, String> all = rows.range("", BEHIND_DIGITS)) {
      while (all.hasNext() && expired.size() < EXPIRED_MAX_PER_CALL) {
        KeyValue<String, String> row = all.next();
        if (!isExpired(row.value, watermark)) {
          next = end(row.value);
          break;
        }
        expired.add(row.key);
      }
    }
    expired.forEach(rows::delete);
    if (expired.size() < EXPIRED_MAX_PER_CALL) {
      sweepAfter = next;
    }
  }

  private static String key(Incoming event) {
    return RecordKeys.join(
        String.format(Locale.ROOT, "%019d", event.offset()), Integer.toString(event.batchIndex()));
  }
}
