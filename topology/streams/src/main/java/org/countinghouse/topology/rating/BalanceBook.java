package org.countinghouse.topology.rating;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.countinghouse.domain.rating.CarriedLevel;
import org.countinghouse.domain.rating.LevelKey;
import org.countinghouse.domain.rating.PeriodBalance;
import org.countinghouse.domain.time.BillingPeriod;
import org.countinghouse.schema.CarriedLevelState;
import org.countinghouse.schema.PeriodBalanceState;
import org.countinghouse.schema.key.RecordKeys;
import org.countinghouse.topology.mapping.BalanceMapping;
import org.countinghouse.topology.store.StoreKeys;

/**
 * What each period of a contract hands to the next one.
 *
 * <pre>
 * balance-store: account|contract|period                                           -> PeriodBalanceState
 * level-store:   account|contract|period|product|customer|meter|name|value... -> CarriedLevelState
 * </pre>
 *
 * <p>A period that hands over nothing has no row; one that hands over a level has one in each. A
 * row of balance-store has about 60 bytes for each credit and commitment; one of level-store 150,
 * and 8 for each different value, of which there are at most 4,096. They are never removed: each is
 * the opening of a period that may be rated again.
 */
final class BalanceBook {

  private static final StringSerializer TEXT = new StringSerializer();

  private final KeyValueStore<String, PeriodBalanceState> balanceStore;
  private final KeyValueStore<String, CarriedLevelState> levelStore;

  BalanceBook(
      KeyValueStore<String, PeriodBalanceState> balanceStore,
      KeyValueStore<String, CarriedLevelState> levelStore) {
    this.balanceStore = balanceStore;
    this.levelStore = levelStore;
  }

  /** What a period of a contract handed over when it was rated last. */
  PeriodBalance closing(String accountId, String contractId, BillingPeriod period) {
    PeriodBalanceState state =
        balanceStore.get(StoreKeys.balance(accountId, contractId, period.id()));
    if (state == null) {
      return PeriodBalance.NONE;
    }
    Map<LevelKey, CarriedLevel> levels = new HashMap<>();
    try (KeyValueIterator<String, CarriedLevelState> rows = levels(accountId, contractId, period)) {
      rows.forEachRemaining(
          row -> levels.put(BalanceMapping.key(row.value), BalanceMapping.toDomain(row.value)));
    }
    return new PeriodBalance(BalanceMapping.toDomain(state), levels);
  }

  /** The last period up to one that hands anything over. */
  Optional<BillingPeriod> lastUpTo(String accountId, String contractId, BillingPeriod period) {
    String prefix = StoreKeys.prefix(accountId, contractId);
    try (KeyValueIterator<String, PeriodBalanceState> rows =
        balanceStore.reverseRange(prefix, prefix + period.id())) {
      return rows.hasNext()
          ? Optional.of(BillingPeriod.parse(RecordKeys.split(rows.next().key).get(2)))
          : Optional.empty();
    }
  }

  /** Whether a period or a later one hands anything over. */
  boolean reaches(String accountId, String contractId, BillingPeriod period) {
    try (KeyValueIterator<String, PeriodBalanceState> rows =
        balanceStore.range(
            StoreKeys.balance(accountId, contractId, period.id()),
            StoreKeys.afterPrefix(accountId, contractId))) {
      return rows.hasNext();
    }
  }

  /**
   * Keeps what a period hands over.
   *
   * @return whether it is not what it was
   */
  boolean put(String accountId, String contractId, BillingPeriod period, PeriodBalance closing) {
    String key = StoreKeys.balance(accountId, contractId, period.id());
    PeriodBalanceState before = balanceStore.get(key);
    PeriodBalanceState now =
        closing.equals(PeriodBalance.NONE)
            ? null
            : BalanceMapping.toState(contractId, period, closing.contract());
    boolean changed = now == null ? before != null : !now.equals(before);
    if (changed && now == null) {
      balanceStore.delete(key);
    } else if (changed) {
      balanceStore.put(key, now);
    }
    return putLevels(accountId, contractId, period, closing) || changed;
  }

  private boolean putLevels(
      String accountId, String contractId, BillingPeriod period, PeriodBalance closing) {
    boolean changed = false;
    Set<String> gone = new HashSet<>();
    try (KeyValueIterator<String, CarriedLevelState> rows = levels(accountId, contractId, period)) {
      rows.forEachRemaining(row -> gone.add(row.key));
    }
    for (Map.Entry<LevelKey, CarriedLevel> entry : closing.levels().entrySet()) {
      CarriedLevelState now = BalanceMapping.toState(entry.getKey(), entry.getValue());
      String key = StoreKeys.level(accountId, contractId, period.id(), now);
      if (!gone.remove(key) || !now.equals(levelStore.get(key))) {
        levelStore.put(key, now);
        changed = true;
      }
    }
    for (String key : gone) {
      levelStore.delete(key);
      changed = true;
    }
    return changed;
  }

  private KeyValueIterator<String, CarriedLevelState> levels(
      String accountId, String contractId, BillingPeriod period) {
    return levelStore.prefixScan(StoreKeys.prefix(accountId, contractId, period.id()), TEXT);
  }
}
