package org.countinghouse.topology.rating;

import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.countinghouse.domain.rating.Bookkeeping;
import org.countinghouse.domain.rating.Charge;
import org.countinghouse.domain.rating.MeteredUsage;
import org.countinghouse.domain.rating.RatedPeriod;
import org.countinghouse.domain.rating.Rater;
import org.countinghouse.domain.summary.BilledPeriod;
import org.countinghouse.domain.summary.BilledPeriod.Billed;
import org.countinghouse.domain.summary.BilledPeriod.LineId;
import org.countinghouse.domain.time.BillingPeriod;
import org.countinghouse.schema.ChargeRecord;
import org.countinghouse.schema.UsageTotalState;
import org.countinghouse.schema.key.RecordKeys;
import org.countinghouse.topology.mapping.ChargeMapping;
import org.countinghouse.topology.mapping.TotalMapping;
import org.countinghouse.topology.sketch.HllSketches;
import org.countinghouse.topology.store.StoreKeys;
import org.jspecify.annotations.Nullable;

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
  private final BilledBook billed;
  private final Set<Dirty> dirty = new LinkedHashSet<>();

  /**
   * An account and period that was rated once more.
   *
   * @param rated all its charges
   * @param changed the charges that are not as before
   */
  record Rerated(
      String accountId, BillingPeriod period, RatedPeriod rated, List<ChargeRecord> changed) {}

  /** An account and period whose charges may have changed. */
  private record Dirty(String accountId, BillingPeriod period) {}

  ChargeBook(
      KeyValueStore<String, UsageTotalState> usageStore,
      KeyValueStore<String, ChargeRecord> chargeStore,
      Agreements agreements,
      BilledBook billed) {
    this.billed = billed;
    this.usageStore = usageStore;
    this.chargeStore = chargeStore;
    this.agreements = agreements;
  }

  /**
   * Takes in a changed total, which replaces its earlier revision.
   *
   * @return its period
   * @throws IllegalArgumentException if its state is none; nothing changes then
   */
  BillingPeriod put(String totalKey, UsageTotalState total) {
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
    return period;
  }

  /**
   * Notes that all periods of an account may have changed.
   *
   * @return those periods
   */
  Set<BillingPeriod> touch(String accountId) {
    Set<String> ids = new TreeSet<>();
    collectKeys(usageStore, StoreKeys.prefix(accountId), ids);
    collectKeys(chargeStore, StoreKeys.prefix(accountId), ids);
    Set<BillingPeriod> periods = new TreeSet<>();
    ids.forEach(id -> periods.add(BillingPeriod.parse(id)));
    periods.forEach(period -> touch(accountId, period));
    return periods;
  }

  /** Notes that one period of an account may have changed, or what was billed of it has. */
  void touch(String accountId, BillingPeriod period) {
    dirty.add(new Dirty(accountId, period));
  }

  /** Rates what changed since the last call. */
  List<Rerated> rateChanged() {
    List<Rerated> rerated = new ArrayList<>();
    for (Dirty next : dirty) {
      RatedPeriod rated = rate(next.accountId(), next.period());
      rerated.add(new Rerated(next.accountId(), next.period(), rated, store(next, rated)));
    }
    dirty.clear();
    return rerated;
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
    List<BilledPeriod> told = billed.of(of.accountId(), of.period());
    List<ChargeRecord> changed = new ArrayList<>();
    for (Charge charge : rated.charges()) {
      String key =
          StoreKeys.charge(
              of.accountId(),
              of.period().id(),
              charge.key().contractId(),
              charge.key().productId());
      ChargeRecord old = before.remove(key);
      LineId line = new LineId(charge.key().contractId(), charge.key().productId());
      Billed lineTold = billed(told, charge.currency().getCurrencyCode(), line);
      put(key, old, ChargeMapping.toRecord(charge, bookkeeping.coding(charge), lineTold))
          .ifPresent(changed::add);
    }
    before.forEach(
        (key, gone) -> {
          LineId line = new LineId(gone.getContractId(), gone.getProductId());
          Billed lineTold = billed(told, gone.getCurrency(), line);
          put(key, gone, ChargeMapping.gone(gone, lineTold)).ifPresent(changed::add);
        });
    return changed;
  }

  private static Billed billed(List<BilledPeriod> told, String currency, LineId line) {
    return told.stream()
        .filter(period -> period.currency().getCurrencyCode().equals(currency))
        .findFirst()
        .map(period -> period.billed(line))
        .orElseGet(() -> Billed.nothing(Currency.getInstance(currency)));
  }

  /** Stores a charge as the next revision, unless it is as before. */
  private Optional<ChargeRecord> put(
      String key, @Nullable ChargeRecord before, ChargeRecord charge) {
    charge.setRevision(before == null ? 1 : before.getRevision());
    if (charge.equals(before)) {
      return Optional.empty();
    }
    charge.setRevision(before == null ? 1 : before.getRevision() + 1);
    chargeStore.put(key, charge);
    return Optional.of(charge);
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
