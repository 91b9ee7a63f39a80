package org.countinghouse.app.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countinghouse.domain.finance.FinanceBook;
import org.countinghouse.domain.master.Account;
import org.countinghouse.domain.master.Contract;
import org.countinghouse.domain.rating.RateBook;
import org.countinghouse.schema.AccountRecord;
import org.countinghouse.schema.ContractRecord;
import org.countinghouse.schema.ReferenceRecord;
import org.countinghouse.schema.key.RecordKeys;
import org.countinghouse.topology.Part;
import org.countinghouse.topology.Stores;
import org.countinghouse.topology.mapping.FinanceMapping;
import org.countinghouse.topology.mapping.MasterMapping;
import org.countinghouse.topology.mapping.PricePlanMapping;
import org.countinghouse.topology.store.StoreKeys;

/** Master data as a rating task has it: what holds for all accounts is read once. */
final class RatingMaster {

  private final LocalState state;
  private final int partition;
  private RateBook book = RateBook.EMPTY;
  private FinanceBook finance = FinanceBook.EMPTY;

  RatingMaster(LocalState state, int partition) {
    this.state = state;
    this.partition = partition;
    state.<ReferenceRecord>scan(Part.RATING, Stores.RATE_BOOK, partition, "", this::remember);
  }

  RateBook book() {
    return book;
  }

  FinanceBook finance() {
    return finance;
  }

  private void remember(ReferenceRecord reference) {
    if (reference.getProduct() != null) {
      book = book.withProduct(MasterMapping.toDomain(reference.getProduct()));
    } else if (reference.getPricePlan() != null) {
      book = book.withPlan(PricePlanMapping.toDomain(reference.getPricePlan()));
    } else if (reference.getLegalEntity() != null) {
      finance = finance.with(FinanceMapping.toDomain(reference.getLegalEntity()));
    } else if (reference.getTaxCode() != null) {
      finance = finance.with(FinanceMapping.toDomain(reference.getTaxCode()));
    } else if (reference.getPostingRule() != null) {
      finance = finance.with(FinanceMapping.toDomain(reference.getPostingRule()));
    }
  }

  Optional<Account> account(String accountId) {
    List<Account> accounts = new ArrayList<>();
    state.<AccountRecord>scan(
        Part.RATING,
        Stores.ACCOUNT,
        partition,
        RecordKeys.account(accountId),
        record -> accounts.add(MasterMapping.toDomain(record)));
    return accounts.stream().filter(account -> account.accountId().equals(accountId)).findFirst();
  }

  /** The contracts whose keys begin so: of an account, or all. */
  List<Contract> contracts(String prefix) {
    List<Contract> contracts = new ArrayList<>();
    state.<ContractRecord>scan(
        Part.RATING,
        Stores.CONTRACT,
        partition,
        prefix,
        record -> contracts.add(MasterMapping.toDomain(record)));
    return contracts;
  }

  /** The contracts of an account. */
  List<Contract> contractsOf(String accountId) {
    return contracts(StoreKeys.prefix(accountId));
  }
}
