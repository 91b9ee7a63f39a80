package org.countinghouse.topology.rating;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.countinghouse.domain.summary.BilledPeriod;
import org.countinghouse.domain.summary.Summary;
import org.countinghouse.domain.time.BillingPeriod;
import org.countinghouse.schema.BilledPeriodState;
import org.countinghouse.schema.key.RecordKeys;
import org.countinghouse.topology.mapping.SummaryMapping;
import org.countinghouse.topology.store.StoreKeys;

/** What was billed and waived: {@code account|period|currency -> BilledPeriodState}. */
final class BilledBook {

  private static final StringSerializer TEXT = new StringSerializer();

  private final KeyValueStore<String, BilledPeriodState> store;

  BilledBook(KeyValueStore<String, BilledPeriodState> store) {
    this.store = store;
  }

  /** Adds a summary to what was billed. */
  void add(Summary summary) {
    String key =
        RecordKeys.join(
            summary.closing().accountId(),
            summary.period().id(),
            summary.currency().getCurrencyCode());
    BilledPeriodState before = store.get(key);
    BilledPeriod billed =
        before == null
            ? BilledPeriod.none(summary.period(), summary.currency())
            : SummaryMapping.toDomain(before);
    store.put(key, SummaryMapping.toState(billed.plus(summary)));
  }

  /** All closed periods of an account, each by currency. */
  Map<BillingPeriod, List<BilledPeriod>> of(String accountId) {
    Map<BillingPeriod, List<BilledPeriod>> billed = new TreeMap<>();
    scan(StoreKeys.prefix(accountId))
        .forEach(
            next -> billed.computeIfAbsent(next.period(), unused -> new ArrayList<>()).add(next));
    return billed;
  }

  /** One period by currency; empty if it was not closed. */
  List<BilledPeriod> of(String accountId, BillingPeriod period) {
    return scan(StoreKeys.prefix(accountId, period.id()));
  }

  private List<BilledPeriod> scan(String prefix) {
    List<BilledPeriod> found = new ArrayList<>();
    try (KeyValueIterator<String, BilledPeriodState> states = store.prefixScan(prefix, TEXT)) {
      states.forEachRemaining(entry -> found.add(SummaryMapping.toDomain(entry.value)));
    }
    return found;
  }
}
