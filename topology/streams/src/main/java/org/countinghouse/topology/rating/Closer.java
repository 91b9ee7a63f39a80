package org.countinghouse.topology.rating;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.countinghouse.domain.summary.BilledPeriod;
import org.countinghouse.domain.summary.Closing;
import org.countinghouse.domain.summary.Freezer;
import org.countinghouse.domain.summary.Summary;
import org.countinghouse.domain.time.BillingPeriod;
import org.countinghouse.schema.BilledPeriodState;
import org.countinghouse.schema.key.RecordKeys;
import org.countinghouse.topology.mapping.SummaryMapping;
import org.countinghouse.topology.store.StoreKeys;

/**
 * Carries out closings against what was billed: {@code account|period|currency ->
 * BilledPeriodState}.
 */
final class Closer {

  private static final StringSerializer TEXT = new StringSerializer();

  private final KeyValueStore<String, BilledPeriodState> billedStore;
  private final Agreements agreements;
  private final ChargeBook charges;

  Closer(
      KeyValueStore<String, BilledPeriodState> billedStore,
      Agreements agreements,
      ChargeBook charges) {
    this.billedStore = billedStore;
    this.agreements = agreements;
    this.charges = charges;
  }

  /**
   * Freezes the period if it was not closed before, and every change of periods that were.
   *
   * @param complete whether every watermark has passed the cut-off
   * @return the summaries, adjustments of older periods first
   */
  List<Summary> close(Closing closing, boolean complete) {
    Freezer freezer = new Freezer(closing, agreements.account(closing.accountId()), complete);
    charges.bringUpToDate(closing.accountId(), closing.period());
    Map<BillingPeriod, List<BilledPeriod>> billed = billed(closing.accountId());
    List<Summary> summaries = new ArrayList<>();
    billed.forEach(
        (period, currencies) ->
            summaries.addAll(
                freezer.adjustments(charges.rate(closing.accountId(), period), currencies)));
    if (!billed.containsKey(closing.period())) {
      summaries.addAll(freezer.finals(charges.rate(closing.accountId(), closing.period())));
    }
    summaries.forEach(this::bill);
    return summaries;
  }

  private void bill(Summary summary) {
    String key =
        RecordKeys.join(
            summary.closing().accountId(),
            summary.period().id(),
            summary.currency().getCurrencyCode());
    BilledPeriodState before = billedStore.get(key);
    BilledPeriod billed =
        before == null
            ? BilledPeriod.none(summary.period(), summary.currency())
            : SummaryMapping.toDomain(before);
    billedStore.put(key, SummaryMapping.toState(billed.plus(summary)));
  }

  private Map<BillingPeriod, List<BilledPeriod>> billed(String accountId) {
    Map<BillingPeriod, List<BilledPeriod>> billed = new TreeMap<>();
    try (KeyValueIterator<String, BilledPeriodState> states =
        billedStore.prefixScan(StoreKeys.prefix(accountId), TEXT)) {
      while (states.hasNext()) {
        BilledPeriod next = SummaryMapping.toDomain(states.next().value);
        billed.computeIfAbsent(next.period(), unused -> new ArrayList<>()).add(next);
      }
    }
    return billed;
  }
}
