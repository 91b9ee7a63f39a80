package org.countinghouse.topology.rating;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.countinghouse.domain.balance.LineItem;
import org.countinghouse.domain.master.Contract;
import org.countinghouse.domain.rating.Charge;
import org.countinghouse.domain.rating.ChargeKey;
import org.countinghouse.domain.rating.MeteredUsage;
import org.countinghouse.domain.rating.PeriodBalance;
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
 * rating-usage-store: account|period|key on usage.totals                  -> UsageTotalState
 * charge-store:       account|period|contract|product[|kind|reference] -> ChargeRecord
 * rerating-store:     account|period                                      -> period
 * </pre>
 *
 * <p>What changed is only noted; it is rated once a commit, or at once when a closing needs it.
 * Where a period hands something else to the next one than before, that one is rated again too, and
 * so on, in order, only as far as what is handed over differs. A commit rates {@value
 * #RERATINGS_PER_COMMIT} periods at most for that reason; the others wait in rerating-store.
 */
final class ChargeBook {

  private static final StringSerializer TEXT = new StringSerializer();
  private static final int RERATINGS_PER_COMMIT = 1_000;

  private final KeyValueStore<String, UsageTotalState> usageStore;
  private final KeyValueStore<String, ChargeRecord> chargeStore;
  private final Agreements agreements;
  private final BalanceBook balances;
  private final KeyValueStore<String, String> reratingStore;
  private final Map<String, TreeSet<BillingPeriod>> dirty = new LinkedHashMap<>();

  /** What was rated since it was said last, by key. */
  private final Map<String, ChargeRecord> unsaid = new LinkedHashMap<>();

  ChargeBook(
      KeyValueStore<String, UsageTotalState> usageStore,
      KeyValueStore<String, ChargeRecord> chargeStore,
      Agreements agreements,
      BalanceBook balances,
      KeyValueStore<String, String> reratingStore) {
    this.usageStore = usageStore;
    this.chargeStore = chargeStore;
    this.agreements = agreements;
    this.balances = balances;
    this.reratingStore = reratingStore;
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
    touch(total.getAccountId(), period);
  }

  /** Notes that all periods of an account may have changed. */
  void touch(String accountId) {
    TreeSet<String> periods = new TreeSet<>();
    collectKeys(usageStore, StoreKeys.prefix(accountId), periods);
    collectKeys(chargeStore, StoreKeys.prefix(accountId), periods);
    periods.forEach(period -> touch(accountId, BillingPeriod.parse(period)));
  }

  private void touch(String accountId, BillingPeriod period) {
    dirty.computeIfAbsent(accountId, any -> new TreeSet<>()).add(period);
  }

  /** Rates what changed since the last call, and returns the charges that are not as before. */
  List<ChargeRecord> rateChanged() {
    int budget = RERATINGS_PER_COMMIT;
    try (KeyValueIterator<String, String> waiting = reratingStore.all()) {
      for (int i = 0; i < RERATINGS_PER_COMMIT && waiting.hasNext(); i++) {
        takeUp(waiting.next().key);
      }
    }
    for (Map.Entry<String, TreeSet<BillingPeriod>> account : dirty.entrySet()) {
      budget = rateInOrder(account.getKey(), account.getValue(), budget);
    }
    dirty.clear();
    List<ChargeRecord> changed = List.copyOf(unsaid.values());
    unsaid.clear();
    return changed;
  }

  /**
   * Rates all that waits of an account, and what of it is silent up to a period, so that {@link
   * #rate} of any period up to it begins with what the ones before hand over.
   */
  void bringUpToDate(String accountId, BillingPeriod upTo) {
    try (KeyValueIterator<String, String> waiting =
        reratingStore.prefixScan(StoreKeys.prefix(accountId), TEXT)) {
      waiting.forEachRemaining(row -> takeUp(row.key));
    }
    touch(accountId, upTo);
    int unused =
        rateInOrder(accountId, dirty.getOrDefault(accountId, new TreeSet<>()), Integer.MAX_VALUE);
    dirty.remove(accountId);
  }

  private void takeUp(String reratingKey) {
    List<String> parts = RecordKeys.split(reratingKey);
    touch(parts.get(0), BillingPeriod.parse(parts.get(1)));
    reratingStore.delete(reratingKey);
  }

  /**
   * Rates periods of an account in order, those that lie silent between, and those that begin with
   * something else than before.
   *
   * @param budget most periods rated because of another one; the rest is kept for later
   * @return what is left of the budget
   */
  private int rateInOrder(String accountId, TreeSet<BillingPeriod> periods, int budget) {
    TreeSet<BillingPeriod> waiting = new TreeSet<>(periods);
    periods.forEach(period -> waiting.addAll(silentBefore(accountId, period)));
    int left = budget;
    while (!waiting.isEmpty()) {
      BillingPeriod period = waiting.pollFirst();
      RatedPeriod rated = rate(accountId, period);
      store(accountId, period, rated);
      BillingPeriod next = period.next();
      if (keep(accountId, period, rated) && !waiting.contains(next) && reaches(accountId, next)) {
        waiting.add(next);
        left--;
      }
      if (left < 0) {
        waiting.forEach(
            later -> reratingStore.put(StoreKeys.rerating(accountId, later.id()), later.id()));
        return 0;
      }
    }
    return left;
  }

  /** Periods before one that were never rated, although the one before them hands something on. */
  private List<BillingPeriod> silentBefore(String accountId, BillingPeriod period) {
    List<BillingPeriod> silent = new ArrayList<>();
    for (Contract contract : agreements.contracts(accountId)) {
      balances
          .lastUpTo(accountId, contract.contractId(), period.previous())
          .ifPresent(
              last -> {
                for (BillingPeriod at = last.next(); at.compareTo(period) < 0; at = at.next()) {
                  silent.add(at);
                }
              });
    }
    return silent;
  }

  /** Whether there is anything in a period or a later one: usage, a charge or a balance. */
  private boolean reaches(String accountId, BillingPeriod period) {
    return isIn(usageStore, accountId, period)
        || isIn(chargeStore, accountId, period)
        || agreements.contracts(accountId).stream()
            .anyMatch(contract -> balances.reaches(accountId, contract.contractId(), period));
  }

  /** Keys begin with account and period; periods sort as they follow each other. */
  private static <V> boolean isIn(
      KeyValueStore<String, V> store, String accountId, BillingPeriod period) {
    try (KeyValueIterator<String, V> from =
        store.range(StoreKeys.prefix(accountId, period.id()), StoreKeys.afterPrefix(accountId))) {
      return from.hasNext();
    }
  }

  /** All charges of an account and period as they are now, given what the one before hands over. */
  RatedPeriod rate(String accountId, BillingPeriod period) {
    List<MeteredUsage> usage = new ArrayList<>();
    try (KeyValueIterator<String, UsageTotalState> totals =
        usageStore.prefixScan(StoreKeys.prefix(accountId, period.id()), TEXT)) {
      totals.forEachRemaining(
          entry -> usage.add(TotalMapping.toMeteredUsage(entry.value, HllSketches.AGGREGATES)));
    }
    Map<String, PeriodBalance> opening = new HashMap<>();
    for (Contract contract : agreements.contracts(accountId)) {
      String id = contract.contractId();
      opening.put(id, balances.closing(accountId, id, period.previous()));
    }
    return new Rater(agreements.book())
        .rate(period, agreements.contracts(accountId), usage, opening);
  }

  /** Keeps what each contract hands over, and says whether any of it is new. */
  private boolean keep(String accountId, BillingPeriod period, RatedPeriod rated) {
    boolean changed = false;
    for (Contract contract : agreements.contracts(accountId)) {
      String id = contract.contractId();
      PeriodBalance closing = rated.closing().getOrDefault(id, PeriodBalance.NONE);
      changed |= balances.put(accountId, id, period, closing);
    }
    return changed;
  }

  private void store(String accountId, BillingPeriod period, RatedPeriod rated) {
    Map<String, ChargeRecord> before = stored(accountId, period);
    for (Charge charge : rated.charges()) {
      String key = key(charge.key());
      ChargeRecord old = before.remove(key);
      ChargeRecord now = ChargeMapping.toRecord(charge, old == null ? 1 : old.getRevision());
      if (!now.equals(old)) {
        put(key, ChargeMapping.toRecord(charge, old == null ? 1 : old.getRevision() + 1));
      }
    }
    before.forEach(
        (key, gone) -> {
          if (!ChargeMapping.isGone(gone)) {
            put(key, ChargeMapping.gone(gone));
          }
        });
  }

  private static String key(ChargeKey of) {
    String period = of.period().id();
    LineItem item = of.item();
    return item.equals(LineItem.USAGE)
        ? StoreKeys.charge(of.accountId(), period, of.contractId(), of.productId())
        : StoreKeys.charge(
            of.accountId(),
            period,
            of.contractId(),
            of.productId(),
            item.kind().name(),
            item.reference());
  }

  private void put(String key, ChargeRecord charge) {
    chargeStore.put(key, charge);
    unsaid.put(key, charge);
  }

  private Map<String, ChargeRecord> stored(String accountId, BillingPeriod period) {
    Map<String, ChargeRecord> stored = new TreeMap<>();
    try (KeyValueIterator<String, ChargeRecord> charges =
        chargeStore.prefixScan(StoreKeys.prefix(accountId, period.id()), TEXT)) {
      while (charges.hasNext()) {
        KeyValue<String, ChargeRecord> next = charges.next();
        stored.put(next.key, next.value);
      }
    }
    return stored;
  }

  /** Collects the second component of every key with a prefix: the period. */
  private static <V> void collectKeys(
      KeyValueStore<String, V> store, String prefix, TreeSet<String> into) {
    try (KeyValueIterator<String, V> all = store.prefixScan(prefix, TEXT)) {
      all.forEachRemaining(entry -> into.add(RecordKeys.split(entry.key).get(1)));
    }
  }
}
