package org.countinghouse.topology.rating;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    BilledPeriod before =
        before(summary).orElse(BilledPeriod.none(summary.period(), summary.currency()));
    store.put(key(summary), SummaryMapping.toState(before.plus(summary)));
  }

  /**
   * Adds a summary that was frozen elsewhere; one that is in already is a no-op.
   *
   * @return whether it was added
   * @throws IllegalArgumentException if one before it is missing
   */
  boolean takeOver(Summary summary) {
    Optional<BilledPeriod> before = before(summary);
    boolean isFirst = summary.type() == Summary.Type.FINAL;
    int adjustments = before.map(BilledPeriod::adjustments).orElse(0);
    if (isFirst ? before.isPresent() : summary.sequence() <= adjustments) {
      return false;
    }
    if (!isFirst && summary.sequence() != adjustments + 1) {
      throw new IllegalArgumentException(
          "Expected adjustment %d of %s next, but found %d"
              .formatted(adjustments + 1, key(summary), summary.sequence()));
    }
    add(summary);
    return true;
  }

  private Optional<BilledPeriod> before(Summary summary) {
    return Optional.ofNullable(store.get(key(summary))).map(SummaryMapping::toDomain);
  }

  private static String key(Summary summary) {
    return RecordKeys.join(
        summary.closing().accountId(), summary.period().id(), summary.currency().getCurrencyCode());
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
