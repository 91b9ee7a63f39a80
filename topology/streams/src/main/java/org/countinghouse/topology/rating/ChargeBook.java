package org.countinghouse.topology.rating;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.countinghouse.domain.balance.LineItem;
import org.countinghouse.domain.master.Contract;
import org.countinghouse.domain.rating.Bookkeeping;
import org.countinghouse.domain.rating.Charge;
import org.countinghouse.domain.rating.ChargeKey;
import org.countinghouse.domain.rating.MeteredUsage;
import org.countinghouse.domain.rating.PeriodBalance;
import org.countinghouse.domain.rating.RatedPeriod;
import org.countinghouse.domain.rating.Rater;
import org.countinghouse.domain.summary.BilledPeriod;
import org.countinghouse.domain.summary.BilledPeriod.Billed;
import org.countinghouse.domain.summary.BilledPeriod.LineId;
import org.countinghouse.domain.time.BillingCalendar;
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
 * rating-usage-store: account|date|key on usage.totals                 -> UsageTotalState
 * charge-store:       account|period|contract|product[|kind|reference] -> ChargeRecord
 * rerating-store:     account|period                                   -> period
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
  private final BilledBook billed;
  private final BalanceBook balances;
  private final KeyValueStore<String, String> reratingStore;
  private final int generation;
  private final Map<String, TreeSet<BillingPeriod>> dirty = new LinkedHashMap<>();

  /** What was rated since it was said last. */
  private final Map<AccountPeriod, Rerated> unsaid = new LinkedHashMap<>();

  /**
   * An account and period that was rated once more.
   *
   * @param rated all its charges
   * @param changed the charges that are not as before
   */
  record Rerated(
      String accountId, BillingPeriod period, RatedPeriod rated, List<ChargeRecord> changed) {

    /** This, and the charges that an earlier time has changed and this one has not. */
    private Rerated after(Rerated earlier) {
      Map<String, ChargeRecord> latest = new LinkedHashMap<>();
      earlier.changed().forEach(charge -> latest.put(charge.getChargeId(), charge));
      changed.forEach(charge -> latest.put(charge.getChargeId(), charge));
      return new Rerated(accountId, period, rated, List.copyOf(latest.values()));
    }
  }

  private record AccountPeriod(String accountId, BillingPeriod period) {}

  ChargeBook(
      KeyValueStore<String, UsageTotalState> usageStore,
      KeyValueStore<String, ChargeRecord> chargeStore,
      Agreements agreements,
      BilledBook billed,
      BalanceBook balances,
      KeyValueStore<String, String> reratingStore,
      int generation) {
    this.generation = generation;
    this.billed = billed;
    this.balances = balances;
    this.reratingStore = reratingStore;
    this.usageStore = usageStore;
    this.chargeStore = chargeStore;
    this.agreements = agreements;
  }

  /**
   * Takes in a changed total, which replaces its earlier revision.
   *
   * @return the periods that it is in, of each calendar that the account's contracts have
   * @throws IllegalArgumentException if its state is none; nothing changes then
   */
  Set<BillingPeriod> put(String totalKey, UsageTotalState total) {
    TotalMapping.toMeteredUsage(total, HllSketches.AGGREGATES);
    LocalDate date = total.getWindowDate();
    String key = StoreKeys.ratingUsage(total.getAccountId(), date, totalKey);
    if (total.getCount() == 0) {
      // All of it was taken back, or belongs to another account now: as if it had never been.
      usageStore.delete(key);
    } else {
      usageStore.put(key, total);
    }
    Set<BillingPeriod> periods = new TreeSet<>();
    for (BillingCalendar calendar : agreements.calendars(total.getAccountId())) {
      periods.add(calendar.containing(date));
    }
    periods.forEach(period -> touch(total.getAccountId(), period));
    return periods;
  }

  /**
   * Notes that all periods of an account may have changed.
   *
   * @return those periods
   */
  Set<BillingPeriod> touch(String accountId) {
    Set<BillingPeriod> periods = new TreeSet<>();
    Set<BillingCalendar> calendars = agreements.calendars(accountId);
    for (String date : secondComponents(usageStore, accountId)) {
      calendars.forEach(calendar -> periods.add(calendar.containing(LocalDate.parse(date))));
    }
    secondComponents(chargeStore, accountId).forEach(id -> periods.add(BillingPeriod.parse(id)));
    periods.forEach(period -> touch(accountId, period));
    return periods;
  }

  /** Notes that one period of an account may have changed, or what was billed of it has. */
  void touch(String accountId, BillingPeriod period) {
    dirty.computeIfAbsent(accountId, any -> new TreeSet<>()).add(period);
  }

  /** Rates what changed since the last call. */
  List<Rerated> rateChanged() {
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
    List<Rerated> rerated = List.copyOf(unsaid.values());
    unsaid.clear();
    return rerated;
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
      List<ChargeRecord> changed = store(accountId, period, rated);
      unsaid.merge(
          new AccountPeriod(accountId, period),
          new Rerated(accountId, period, rated, changed),
          (earlier, now) -> now.after(earlier));
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
    for (Contract contract : agreements.contracts(accountId, period.calendar())) {
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
    return isUsedFrom(accountId, period.first())
        || isChargedFrom(accountId, period)
        || agreements.contracts(accountId, period.calendar()).stream()
            .anyMatch(contract -> balances.reaches(accountId, contract.contractId(), period));
  }

  private boolean isUsedFrom(String accountId, LocalDate date) {
    try (KeyValueIterator<String, UsageTotalState> from =
        usageStore.range(
            StoreKeys.prefix(accountId, date.toString()), StoreKeys.afterPrefix(accountId))) {
      return from.hasNext();
    }
  }

  /** Ids of one calendar sort as its periods; those of others stand between them. */
  private boolean isChargedFrom(String accountId, BillingPeriod period) {
    boolean found = false;
    try (KeyValueIterator<String, ChargeRecord> from =
        chargeStore.range(
            StoreKeys.prefix(accountId, period.id()), StoreKeys.afterPrefix(accountId))) {
      while (from.hasNext() && !found) {
        BillingPeriod charged = BillingPeriod.parse(RecordKeys.split(from.next().key).get(1));
        found = charged.calendar().equals(period.calendar());
      }
    }
    return found;
  }

  /** All charges of an account and period as they are now, given what the one before hands over. */
  RatedPeriod rate(String accountId, BillingPeriod period) {
    List<MeteredUsage> usage = new ArrayList<>();
    try (KeyValueIterator<String, UsageTotalState> totals =
        usageStore.range(
            StoreKeys.prefix(accountId, period.first().toString()),
            StoreKeys.prefix(accountId, period.end().toString()))) {
      totals.forEachRemaining(
          entry -> usage.add(TotalMapping.toMeteredUsage(entry.value, HllSketches.AGGREGATES)));
    }
    Map<String, PeriodBalance> opening = new HashMap<>();
    for (Contract contract : agreements.contracts(accountId, period.calendar())) {
      String id = contract.contractId();
      opening.put(id, balances.closing(accountId, id, period.previous()));
    }
    Bookkeeping bookkeeping = bookkeeping(accountId, period);
    return bookkeeping.map(
        new Rater(agreements.book(), bookkeeping.rounding())
            .rate(period, agreements.contracts(accountId), usage, opening));
  }

  /** Keeps what each contract hands over, and says whether any of it is new. */
  private boolean keep(String accountId, BillingPeriod period, RatedPeriod rated) {
    boolean changed = false;
    for (Contract contract : agreements.contracts(accountId, period.calendar())) {
      String id = contract.contractId();
      PeriodBalance closing = rated.closing().getOrDefault(id, PeriodBalance.NONE);
      changed |= balances.put(accountId, id, period, closing);
    }
    return changed;
  }

  private Bookkeeping bookkeeping(String accountId, BillingPeriod period) {
    return new Bookkeeping(agreements.finance(), agreements.account(accountId), period);
  }

  private List<ChargeRecord> store(String accountId, BillingPeriod period, RatedPeriod rated) {
    Bookkeeping bookkeeping = bookkeeping(accountId, period);
    Map<String, ChargeRecord> before = stored(accountId, period);
    List<BilledPeriod> told = billed.of(accountId, period);
    List<ChargeRecord> changed = new ArrayList<>();
    for (Charge charge : rated.charges()) {
      ChargeKey of = charge.key();
      String key = key(of);
      ChargeRecord old = before.remove(key);
      LineId line = new LineId(of.contractId(), of.productId(), of.item());
      Billed lineTold = billed(told, charge.currency().getCurrencyCode(), line);
      put(key, old, ChargeMapping.toRecord(charge, bookkeeping.coding(charge), lineTold))
          .ifPresent(changed::add);
    }
    before.forEach(
        (key, gone) -> {
          Billed lineTold = billed(told, gone.getCurrency(), ChargeMapping.line(gone));
          put(key, gone, ChargeMapping.gone(gone, lineTold)).ifPresent(changed::add);
        });
    return changed;
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
    charge.setGeneration(generation);
    charge.setRevision(before == null ? 1 : before.getRevision());
    if (charge.equals(before)) {
      return Optional.empty();
    }
    charge.setRevision(before == null ? 1 : before.getRevision() + 1);
    chargeStore.put(key, charge);
    return Optional.of(charge);
  }

  /** The charges of an account and period as they were rated last, by their keys. */
  Map<String, ChargeRecord> stored(String accountId, BillingPeriod period) {
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

  /** The different second components of an account's keys. */
  private static <V> Set<String> secondComponents(
      KeyValueStore<String, V> store, String accountId) {
    Set<String> components = new HashSet<>();
    try (KeyValueIterator<String, V> all = store.prefixScan(StoreKeys.prefix(accountId), TEXT)) {
      all.forEachRemaining(entry -> components.add(RecordKeys.split(entry.key).get(1)));
    }
    return components;
  }
}
