package org.countinghouse.topology.rating;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.countinghouse.domain.summary.Closing;
import org.countinghouse.domain.time.BillingPeriod;
import org.countinghouse.schema.ClosingRecord;
import org.countinghouse.schema.ClosingState;
import org.countinghouse.schema.key.RecordKeys;
import org.countinghouse.topology.mapping.SummaryMapping;
import org.countinghouse.topology.store.StoreKeys;

/**
 * Closings that rating will ask for itself when their time has come; they stand in the closing
 * store beside the {@link ClosingQueue}.
 *
 * <pre>
 * ask|kind|cut-off, micros (19 digits)|account|period|sequence -> ClosingState, until asked
 * armed|account|period|sequence                                -> ClosingState, until it has come
 * </pre>
 *
 * <p>A closing is asked for once: it stays armed until it arrives on billing.closings, from here or
 * from anybody else, and is known from then on.
 */
final class ClosingTimer {

  private static final StringSerializer TEXT = new StringSerializer();

  private final KeyValueStore<String, ClosingState> store;
  private final ClosingQueue known;

  /** Why a closing is asked for. Names are for ever. */
  enum Kind {
    /** The billing period has ended. */
    PERIOD("The billing period has ended"),
    /** A closed period has changed, and the cadence of adjustments has come round. */
    ADJUSTMENT("A closed billing period has changed");

    private final String reason;

    Kind(String reason) {
      this.reason = reason;
    }
  }

  ClosingTimer(KeyValueStore<String, ClosingState> store, ClosingQueue known) {
    this.store = store;
    this.known = known;
  }

  /** Sets the timer of a closing: at its cut-off. One that is set, or known, is left alone. */
  void arm(Kind kind, Closing closing) {
    if (store.get(armedKey(closing)) != null || known.isKnown(closing)) {
      return;
    }
    ClosingRecord record = SummaryMapping.toRecord(closing, kind.reason);
    ClosingState state = new ClosingState(record, closing.cutOff());
    store.put(armedKey(closing), state);
    store.put(askKey(kind, closing), state);
  }

  /** The periods of an account whose first closing is armed and has not come. */
  Set<BillingPeriod> armed(String accountId) {
    Set<BillingPeriod> periods = new TreeSet<>();
    try (KeyValueIterator<String, ClosingState> armed =
        store.prefixScan(StoreKeys.prefix("armed", accountId), TEXT)) {
      armed.forEachRemaining(
          row -> periods.add(BillingPeriod.parse(row.value.getClosing().getPeriod())));
    }
    return periods;
  }

  /** Notes that a closing has come, from whomever: nobody need ask for it any more. */
  void arrived(Closing closing) {
    ClosingState armed = store.delete(armedKey(closing));
    if (armed != null) {
      Closing asked = SummaryMapping.toDomain(armed.getClosing());
      for (Kind kind : Kind.values()) {
        store.delete(askKey(kind, asked));
      }
    }
  }

  /**
   * Takes the closings to ask for out of the queue, by cut-off.
   *
   * @param now wall-clock time; decides only when to ask
   * @param max most closings returned
   */
  List<ClosingRecord> take(Kind kind, Instant now, int max) {
    List<ClosingRecord> due = new ArrayList<>();
    try (KeyValueIterator<String, ClosingState> asks =
        store.prefixScan(StoreKeys.prefix("ask", kind.name()), TEXT)) {
      while (asks.hasNext() && due.size() < max) {
        ClosingRecord next = asks.next().value.getClosing();
        if (next.getCutOff().isAfter(now)) {
          break;
        }
        due.add(next);
      }
    }
    due.forEach(closing -> store.delete(askKey(kind, SummaryMapping.toDomain(closing))));
    return due;
  }

  private static String askKey(Kind kind, Closing closing) {
    return RecordKeys.join(
        "ask",
        kind.name(),
        StoreKeys.sortable(closing.cutOff()),
        closing.accountId(),
        closing.period().id(),
        Integer.toString(closing.sequence()));
  }

  private static String armedKey(Closing closing) {
    return RecordKeys.join(
        "armed", closing.accountId(), closing.period().id(), Integer.toString(closing.sequence()));
  }
}
