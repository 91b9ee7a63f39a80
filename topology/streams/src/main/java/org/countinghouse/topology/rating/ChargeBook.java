package org.countinghouse.topology.rating;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.countinghouse.domain.finance.Coding;
import org.countinghouse.domain.rating.Bookkeeping;
import org.countinghouse.domain.rating.Charge;
import org.countinghouse.domain.rating.MeteredUsage;
import org.countinghouse.domain.rating.RatedPeriod;
import org.countinghouse.domain.rating.Rater;
import org.countinghouse.domain.time.BillingPeriod;
import org.countinghouse.schema.ChargeRecord;
import org.countinghouse.schema.UsageTotalState;
import org.countinghouse.schema.key.RecordKeys;
import org.countinghouse.topology.mapping.ChargeMapping;
import org.countinghouse.topology.mapping.TotalMapping;
import org.countinghouse.topology.sketch.HllSketches;
import org.countinghouse.topology.store.StoreKeys;

/**
 * The usage and the running charges of all accounts of one partition.
 *
 * <pre>
 * rating-usage-store: account|period|key on usage.totals -> UsageTotalState
 * charge-store:       account|period|contract|product    -> ChargeRecord
 * </pre>
 *
 * <p>What changed is only noted; it is rated once a commit, or at once when a closing needs it.
 */
final class ChargeBook {

  private static final StringSerializer TEXT = new StringSerializer();

  private final KeyValueStore<String, UsageTotalState> usageStore;
  private final KeyValueStore<String, ChargeRecord> chargeStore;
  private final Agreements agreements;
  private final Set<Dirty> dirty = new LinkedHashSet<>();

  /** An account and period whose charges may have changed. */
  private record Dirty(String accountId, BillingPeriod period) {}

  ChargeBook(
      KeyValueStore<String, UsageTotalState> usageStore,
      KeyValueStore<String, ChargeRecord> chargeStore,
      Agreements agreements) {
    this.usageStore = usageStore;
    this.chargeStore = chargeStore;
    this.agreements = agreements;
  }

  /**
   * Takes in a changed total, which replaces its earlier revision.
   *
   * @throws IllegalArgumentException if its state is none; nothing changes then
   */
  void put(String totalKey, UsageTotalState total) {
    TotalMapping.toMeteredUsage(total, HllSketches.AGGREGATES);
    BillingPeriod period = BillingPeriod.containing(total.getWindowDate());
    String key = StoreKeys.ratingUsage(total.getAccountId(), period.id(), totalKey);
    if (total.getCount() == 0) {
      // All of it was taken back, or belongs to another account now: as if it had never been.
      usageStore.delete(key);
    } else {
      usageStore.put(key, total);
    }
    dirty.add(new Dirty(total.getAccountId(), period));
  }

  /** Notes that all periods of an account may have changed. */
  void touch(String accountId) {
    Set<String> periods = new TreeSet<>();
    collectKeys(usageStore, StoreKeys.prefix(accountId), periods);
    collectKeys(chargeStore, StoreKeys.prefix(accountId), periods);
    periods.forEach(period -> dirty.add(new Dirty(accountId, BillingPeriod.parse(period))));
  }

  /** Rates what changed since the last call, and returns the charges that are not as before. */
  List<ChargeRecord> rateChanged() {
    List<ChargeRecord> changed = new ArrayList<>();
    for (Dirty next : dirty) {
      changed.addAll(store(next, rate(next.accountId(), next.period())));
    }
    dirty.clear();
    return changed;
  }

  /** All charges of an account and period as they are now. */
  RatedPeriod rate(String accountId, BillingPeriod period) {
    List<MeteredUsage> usage = new ArrayList<>();
    try (KeyValueIterator<String, UsageTotalState> totals =
        usageStore.prefixScan(StoreKeys.prefix(accountId, period.id()), TEXT)) {
      totals.forEachRemaining(
          entry -> usage.add(TotalMapping.toMeteredUsage(entry.value, HllSketches.AGGREGATES)));
    }
    Bookkeeping bookkeeping = bookkeeping(accountId, period);
    return bookkeeping.map(
        new Rater(agreements.book(), bookkeeping.rounding())
            .rate(period, agreements.contracts(accountId), usage));
  }

  private Bookkeeping bookkeeping(String accountId, BillingPeriod period) {
    return new Bookkeeping(agreements.finance(), agreements.account(accountId), period);
  }

  private List<ChargeRecord> store(Dirty of, RatedPeriod rated) {
    Bookkeeping bookkeeping = bookkeeping(of.accountId(), of.period());
    Map<String, ChargeRecord> before = stored(of);
    List<ChargeRecord> changed = new ArrayList<>();
    for (Charge charge : rated.charges()) {
      String key =
          StoreKeys.charge(
              of.accountId(),
              of.period().id(),
              charge.key().contractId(),
              charge.key().productId());
      ChargeRecord old = before.remove(key);
      Coding coding = bookkeeping.coding(charge);
      ChargeRecord now =
          ChargeMapping.toRecord(charge, coding, old == null ? 1 : old.getRevision());
      if (!now.equals(old)) {
        changed.add(
            put(
                key,
                ChargeMapping.toRecord(charge, coding, old == null ? 1 : old.getRevision() + 1)));
      }
    }
    before.forEach(
        (key, gone) -> {
          // Not by quantity: a line may have only events of quantity 0.
          if (gone.getEventCount() != 0) {
            changed.add(put(key, ChargeMapping.gone(gone)));
          }
        });
    return changed;
  }

  private ChargeRecord put(String key, ChargeRecord charge) {
    chargeStore.put(key, charge);
    return charge;
  }

  private Map<String, ChargeRecord> stored(Dirty of) {
    Map<String, ChargeRecord> stored = new HashMap<>();
    try (KeyValueIterator<String, ChargeRecord> charges =
        chargeStore.prefixScan(StoreKeys.prefix(of.accountId(), of.period().id()), TEXT)) {
      while (charges.hasNext()) {
        KeyValue<String, ChargeRecord> next = charges.next();
        stored.put(next.key, next.value);
      }
    }
    return stored;
  }

  /** Collects the second component of every key with a prefix: the period. */
  private static <V> void collectKeys(
      KeyValueStore<String, V> store, String prefix, Set<String> into) {
    try (KeyValueIterator<String, V> all = store.prefixScan(prefix, TEXT)) {
      all.forEachRemaining(entry -> into.add(RecordKeys.split(entry.key).get(1)));
    }
  }
}
