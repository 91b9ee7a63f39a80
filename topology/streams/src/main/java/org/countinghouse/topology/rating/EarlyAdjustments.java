package org.countinghouse.topology.rating;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.countinghouse.domain.summary.Closing;
import org.countinghouse.schema.ClosingState;
import org.countinghouse.schema.key.RecordKeys;
import org.countinghouse.topology.mapping.SummaryMapping;
import org.countinghouse.topology.store.StoreKeys;

/**
 * Closed periods whose change does not wait for a closing, until the watermark has moved on past
 * it. They stand in the closing store beside the {@link ClosingQueue}.
 *
 * <pre>
 * early|watermark of the change, micros (19 digits)|account|period -> ClosingState, until adjusted
 * changed|account|period                                          -> ClosingState, until adjusted
 * </pre>
 *
 * <p>The closing in the state is the last one of the period; the adjustment names it.
 */
final class EarlyAdjustments {

  private static final StringSerializer TEXT = new StringSerializer();

  private final KeyValueStore<String, ClosingState> store;

  EarlyAdjustments(KeyValueStore<String, ClosingState> store) {
    this.store = store;
  }

  /** Notes a change; one of the same period that waits already is left alone. */
  void note(Closing last, Instant watermark) {
    ClosingState state =
        new ClosingState(SummaryMapping.toRecord(last, "A change that does not wait"), watermark);
    if (store.putIfAbsent(changedKey(last), state) == null) {
      store.put(earlyKey(last, watermark), state);
    }
  }

  /**
   * Takes out the changes that the watermark has moved on past, oldest first.
   *
   * @param max most changes returned
   */
  List<Closing> take(Instant watermark, int max) {
    List<ClosingState> due = new ArrayList<>();
    try (KeyValueIterator<String, ClosingState> early = store.prefixScan("early|", TEXT)) {
      while (early.hasNext() && due.size() < max) {
        ClosingState next = early.next().value;
        if (!next.getAppendTime().isBefore(watermark)) {
          break;
        }
        due.add(next);
      }
    }
    List<Closing> closings = new ArrayList<>();
    for (ClosingState state : due) {
      Closing last = SummaryMapping.toDomain(state.getClosing());
      store.delete(earlyKey(last, state.getAppendTime()));
      store.delete(changedKey(last));
      closings.add(new Closing(last.accountId(), last.period(), last.sequence(), watermark));
    }
    return closings;
  }

  private static String earlyKey(Closing last, Instant watermark) {
    return RecordKeys.join(
        "early", StoreKeys.sortable(watermark), last.accountId(), last.period().id());
  }

  private static String changedKey(Closing last) {
    return RecordKeys.join("changed", last.accountId(), last.period().id());
  }
}
