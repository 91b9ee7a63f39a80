package org.countinghouse.app.query;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countinghouse.domain.finance.FinanceBook;
import org.countinghouse.domain.master.Account;
import org.countinghouse.domain.master.Contract;
import org.countinghouse.domain.rating.Bookkeeping;
import org.countinghouse.domain.rating.CarriedLevel;
import org.countinghouse.domain.rating.LevelKey;
import org.countinghouse.domain.rating.MeteredUsage;
import org.countinghouse.domain.rating.PeriodBalance;
import org.countinghouse.domain.rating.RateBook;
import org.countinghouse.domain.time.BillingPeriod;
import org.countinghouse.schema.AccountRecord;
import org.countinghouse.schema.CarriedLevelState;
import org.countinghouse.schema.ContractRecord;
import org.countinghouse.schema.PeriodBalanceState;
import org.countinghouse.schema.ReferenceRecord;
import org.countinghouse.schema.UsageTotalState;
import org.countinghouse.schema.key.RecordKeys;
import org.countinghouse.topology.Part;
import org.countinghouse.topology.Stores;
import org.countinghouse.topology.mapping.BalanceMapping;
import org.countinghouse.topology.mapping.FinanceMapping;
import org.countinghouse.topology.mapping.MasterMapping;
import org.countinghouse.topology.mapping.PricePlanMapping;
import org.countinghouse.topology.mapping.TotalMapping;
import org.countinghouse.topology.sketch.HllSketches;
import org.countinghouse.topology.store.StoreKeys;

/** Reads from the stores of a rating task what it rates an account and period with. */
final class RatingReader {

  private final LocalState state;
  private final int partition;
  private final String accountId;
  private final BillingPeriod period;
  private RateBook book = RateBook.EMPTY;
  private FinanceBook finance = FinanceBook.EMPTY;

  RatingReader(LocalState state, int partition, String accountId, BillingPeriod period) {
    this.state = state;
    this.partition = partition;
    this.accountId = accountId;
    this.period = period;
  }

  RatingInputs read() {
    state.<ReferenceRecord>scan(Part.RATING, Stores.RATE_BOOK, partition, "", this::remember);
    List<Contract> contracts = contracts();
    Map<String, PeriodBalance> opening = new HashMap<>();
    contracts.forEach(contract -> opening.put(contract.contractId(), opening(contract)));
    Bookkeeping bookkeeping = new Bookkeeping(finance, account(), period);
    return new RatingInputs(period, contracts, usage(), opening, book, bookkeeping.rounding());
  }

  private void remember(ReferenceRecord reference) {
    if (reference.getProduct() != null) {
      book = book.withProduct(MasterMapping.toDomain(reference.getProduct()));
    } else if (reference.getPricePlan() != null) {
      book = book.withPlan(PricePlanMapping.toDomain(reference.getPricePlan()));
    } else if (reference.getLegalEntity() != null) {
      finance = finance.with(FinanceMapping.toDomain(reference.getLegalEntity()));
    }
  }

  private Optional<Account> account() {
    List<Account> accounts = new ArrayList<>();
    state.<AccountRecord>scan(
        Part.RATING,
        Stores.ACCOUNT,
        partition,
        RecordKeys.account(accountId),
        record -> accounts.add(MasterMapping.toDomain(record)));
    return accounts.stream().filter(account -> account.accountId().equals(accountId)).findFirst();
  }

  private List<Contract> contracts() {
    List<Contract> contracts = new ArrayList<>();
    state.<ContractRecord>scan(
        Part.RATING,
        Stores.CONTRACT,
        partition,
        StoreKeys.prefix(accountId),
        record -> contracts.add(MasterMapping.toDomain(record)));
    return contracts.stream()
        .filter(contract -> contract.calendar().equals(period.calendar()))
        .toList();
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
