package org.countinghouse.app.query;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.countinghouse.domain.master.Contract;
import org.countinghouse.domain.rating.Bookkeeping;
import org.countinghouse.domain.rating.CarriedLevel;
import org.countinghouse.domain.rating.LevelKey;
import org.countinghouse.domain.rating.MeteredUsage;
import org.countinghouse.domain.rating.PeriodBalance;
import org.countinghouse.domain.time.BillingPeriod;
import org.countinghouse.schema.CarriedLevelState;
import org.countinghouse.schema.PeriodBalanceState;
import org.countinghouse.schema.UsageTotalState;
import org.countinghouse.topology.Part;
import org.countinghouse.topology.Stores;
import org.countinghouse.topology.mapping.BalanceMapping;
import org.countinghouse.topology.mapping.TotalMapping;
import org.countinghouse.topology.sketch.HllSketches;
import org.countinghouse.topology.store.StoreKeys;

/** Reads from the stores of a rating task what it rates an account and period with. */
final class RatingReader {

  private final LocalState state;
  private final RatingMaster master;
  private final int partition;
  private final String accountId;
  private final BillingPeriod period;

  RatingReader(
      LocalState state,
      RatingMaster master,
      int partition,
      String accountId,
      BillingPeriod period) {
    this.state = state;
    this.master = master;
    this.partition = partition;
    this.accountId = accountId;
    this.period = period;
  }

  RatingInputs read() {
    List<Contract> contracts =
        master.contractsOf(accountId).stream()
            .filter(contract -> contract.calendar().equals(period.calendar()))
            .toList();
    Map<String, PeriodBalance> opening = new HashMap<>();
    contracts.forEach(contract -> opening.put(contract.contractId(), opening(contract)));
    return new RatingInputs(
        period,
        contracts,
        usage(),
        opening,
        master.book(),
        new Bookkeeping(master.finance(), master.account(accountId), period));
  }

  private List<MeteredUsage> usage() {
    List<MeteredUsage> usage = new ArrayList<>();
    state.<UsageTotalState>scan(
        Part.RATING,
        Stores.RATING_USAGE,
        partition,
        StoreKeys.prefix(accountId),
        total -> {
          if (period.contains(total.getWindowDate())) {
            usage.add(TotalMapping.toMeteredUsage(total, HllSketches.AGGREGATES));
          }
        });
    return usage;
  }

  private PeriodBalance opening(Contract contract) {
    String before = period.previous().id();
    String id = contract.contractId();
    List<PeriodBalanceState> balances = new ArrayList<>();
    state.<PeriodBalanceState>scan(
        Part.RATING,
        Stores.BALANCE,
        partition,
        StoreKeys.prefix(accountId, id),
        row -> {
          if (row.getPeriod().equals(before)) {
            balances.add(row);
          }
        });
    if (balances.isEmpty()) {
      return PeriodBalance.NONE;
    }
    Map<LevelKey, CarriedLevel> levels = new HashMap<>();
    state.<CarriedLevelState>scan(
        Part.RATING,
        Stores.LEVEL,
        partition,
        StoreKeys.prefix(accountId, id, before),
        row -> levels.put(BalanceMapping.key(row), BalanceMapping.toDomain(row)));
    return new PeriodBalance(BalanceMapping.toDomain(balances.get(0)), levels);
  }
}
