package org.countinghouse.topology.rating;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.countinghouse.domain.summary.Closing;
import org.countinghouse.domain.time.BillingPeriod;
import org.countinghouse.schema.ClosingState;
import org.countinghouse.schema.key.RecordKeys;
import org.countinghouse.topology.mapping.SummaryMapping;
import org.countinghouse.topology.store.StoreKeys;

/**
 * Closings that wait for their cut-off, and those that were carried out.
 *
 * <pre>
 * due|cut-off, micros (19 digits)|account|period|sequence         -> ClosingState, until carried out
 * waiting|append time, micros (19 digits)|account|period|sequence -> ClosingState, until carried out
 * known|account|period|sequence                                   -> ClosingState, for ever
 * </pre>
 *
 * <p>Both queues are read from their heads only: a hundred thousand closings that wait cost
 * nothing.
 */
final class ClosingQueue {

  private static final StringSerializer TEXT = new StringSerializer();

  private static final Comparator<Closing> ORDER =
      Comparator.comparing(Closing::period).thenComparing(Closing::sequence);

  private final KeyValueStore<String, ClosingState> store;

  /** A closing that is due. */
  record Due(Closing closing, ClosingState state) {}

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
      store.put(waitingKey(closing, state), state);
    }
  }

  /** Takes over a closing that was carried out elsewhere. */
  void takeOver(Closing closing, ClosingState state) {
    store.putIfAbsent(knownKey(closing), state);
  }

  /** Whether a closing has ever come. */
  boolean isKnown(Closing closing) {
    return store.get(knownKey(closing)) != null;
  }

  /** The last closing of an account that has come: of its latest period, the highest sequence. */
  Optional<Closing> last(String accountId) {
    return lastUnder(StoreKeys.prefix("known", accountId));
  }

  private Optional<Closing> lastUnder(String prefix) {
    Closing last = null;
    try (KeyValueIterator<String, ClosingState> known = store.prefixScan(prefix, TEXT)) {
      while (known.hasNext()) {
        Closing next = SummaryMapping.toDomain(known.next().value.getClosing());
        last = last == null || ORDER.compare(next, last) > 0 ? next : last;
      }
    }
    return Optional.ofNullable(last);
  }

  /** The last closing of a period of an account that has come. */
  Optional<Closing> last(String accountId, BillingPeriod period) {
    return lastUnder(StoreKeys.prefix("known", accountId, period.id()));
  }

  /**
   * The closings that can be carried out: those whose cut-off every watermark has reached, and
   * those that have waited longer than {@code patience}.
   *
   * @param watermark lowest watermark of all metering partitions
   * @param now wall-clock time; decides only that waiting ends
   * @param max most closings returned
   */
  List<Due> due(Instant watermark, Instant now, Duration patience, int max) {
    Map<Closing, Due> due = new LinkedHashMap<>();
    try (KeyValueIterator<String, ClosingState> byCutOff = store.prefixScan("due|", TEXT)) {
      while (byCutOff.hasNext() && due.size() < max) {
        Due next = due(byCutOff.next().value);
        if (next.closing().cutOff().isAfter(watermark)) {
          break;
        }
        due.put(next.closing(), next);
      }
    }
    try (KeyValueIterator<String, ClosingState> byAge = store.prefixScan("waiting|", TEXT)) {
      while (byAge.hasNext() && due.size() < max) {
        Due next = due(byAge.next().value);
        if (!next.state().getAppendTime().plus(patience).isBefore(now)) {
          break;
        }
        due.putIfAbsent(next.closing(), next);
      }
    }
    return List.copyOf(due.values());
  }

  private static Due due(ClosingState state) {
    return new Due(SummaryMapping.toDomain(state.getClosing()), state);
  }

  /** Notes that a closing was carried out. */
  void done(Due due) {
    store.delete(dueKey(due.closing()));
    store.delete(waitingKey(due.closing(), due.state()));
  }

  private static String dueKey(Closing closing) {
    return key("due", closing.cutOff(), closing);
  }

  private static String waitingKey(Closing closing, ClosingState state) {
    return key("waiting", state.getAppendTime(), closing);
  }

  private static String key(String queue, Instant time, Closing closing) {
    return RecordKeys.join(
        queue,
        StoreKeys.sortable(time),
        closing.accountId(),
        closing.period().id(),
        Integer.toString(closing.sequence()));
  }

  private static String knownKey(Closing closing) {
    return RecordKeys.join(
        "known", closing.accountId(), closing.period().id(), Integer.toString(closing.sequence()));
  }
}
