package org.countinghouse.topology.rating;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.countinghouse.domain.summary.Closing;
import org.countinghouse.schema.ClosingState;
import org.countinghouse.schema.key.RecordKeys;
import org.countinghouse.topology.mapping.SummaryMapping;

/**
 * Closings that wait for their cut-off, and those that were carried out.
 *
 * <pre>
 * due|cut-off, micros (19 digits)|account|period|sequence -> ClosingState, until carried out
 * known|account|period|sequence                           -> ClosingState, for ever
 * </pre>
 */
final class ClosingQueue {

  private static final StringSerializer TEXT = new StringSerializer();

  private final KeyValueStore<String, ClosingState> store;

  /** A closing that is due, and whether every watermark has passed its cut-off. */
  record Due(Closing closing, ClosingState state, boolean complete) {}

  ClosingQueue(KeyValueStore<String, ClosingState> store) {
    this.store = store;
  }

  /**
   * Queues a closing; one that waits or was carried out already is a no-op, whatever cut-off it
   * names the second time.
   */
  void add(Closing closing, ClosingState state) {
    if (store.putIfAbsent(knownKey(closing), state) == null) {
      store.put(dueKey(closing), state);
    }
  }

  /**
   * The closings that can be carried out, by cut-off: those whose cut-off every watermark has
   * reached, and those that have waited longer than {@code patience}.
   *
   * @param watermark lowest watermark of all metering partitions
   * @param now wall-clock time; decides only that waiting ends
   * @param max most closings returned
   */
  List<Due> due(Instant watermark, Instant now, Duration patience, int max) {
    List<Due> due = new ArrayList<>();
    try (KeyValueIterator<String, ClosingState> waiting = store.prefixScan("due|", TEXT)) {
      while (waiting.hasNext() && due.size() < max) {
        KeyValue<String, ClosingState> next = waiting.next();
        Closing closing = SummaryMapping.toDomain(next.value.getClosing());
        boolean complete = !closing.cutOff().isAfter(watermark);
        if (complete || next.value.getAppendTime().plus(patience).isBefore(now)) {
          due.add(new Due(closing, next.value, complete));
        }
      }
    }
    return due;
  }

  /** Notes that a closing was carried out. */
  void done(Due due) {
    store.delete(dueKey(due.closing()));
  }

  private static String dueKey(Closing closing) {
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, closing.cutOff());
    return RecordKeys.join(
        "due",
        String.format(Locale.ROOT, "%019d", Math.max(0, micros)),
        closing.accountId(),
        closing.period().id(),
        Integer.toString(closing.sequence()));
  }

  private static String knownKey(Closing closing) {
    return RecordKeys.join(
        "known", closing.accountId(), closing.period().id(), Integer.toString(closing.sequence()));
  }
}
