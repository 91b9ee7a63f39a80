package org.countinghouse.topology.rating;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.countinghouse.domain.finance.FinanceBook;
import org.countinghouse.domain.master.Account;
import org.countinghouse.domain.master.Contract;
import org.countinghouse.domain.rating.RateBook;
import org.countinghouse.domain.time.BillingCalendar;
import org.countinghouse.schema.AccountRecord;
import org.countinghouse.schema.ContractRecord;
import org.countinghouse.schema.ReferenceRecord;
import org.countinghouse.schema.key.RecordKeys;
import org.countinghouse.topology.mapping.FinanceMapping;
import org.countinghouse.topology.mapping.MasterMapping;
import org.countinghouse.topology.mapping.PricePlanMapping;

/**
 * Accounts, contracts, products and plans of one partition as objects in memory; their stores are
 * {@code account-store}, {@code contract-store} and {@code rate-book-store}, keyed as on their
 * topics.
 */
final class Agreements {

  private final KeyValueStore<String, AccountRecord> accountStore;
  private final KeyValueStore<String, ContractRecord> contractStore;
  private final KeyValueStore<String, ReferenceRecord> rateBookStore;
  private final Map<String, Account> accounts = new HashMap<>();
  private final Map<String, Map<String, Contract>> contracts = new HashMap<>();
  private RateBook book = RateBook.EMPTY;
  private FinanceBook finance = FinanceBook.EMPTY;

  Agreements(
      KeyValueStore<String, AccountRecord> accountStore,
      KeyValueStore<String, ContractRecord> contractStore,
      KeyValueStore<String, ReferenceRecord> rateBookStore) {
    this.accountStore = accountStore;
    this.contractStore = contractStore;
    this.rateBookStore = rateBookStore;
    forEach(accountStore, this::remember);
    forEach(contractStore, this::remember);
    forEach(rateBookStore, this::remember);
  }

  RateBook book() {
    return book;
  }

  FinanceBook finance() {
    return finance;
  }

  Optional<Account> account(String accountId) {
    return Optional.ofNullable(accounts.get(accountId));
  }

  Collection<Contract> contracts(String accountId) {
    return contracts.getOrDefault(accountId, Map.of()).values();
  }

  /** The contracts of an account that have a calendar. */
  List<Contract> contracts(String accountId, BillingCalendar calendar) {
    return contracts(accountId).stream()
        .filter(contract -> contract.calendar().equals(calendar))
        .toList();
  }

  /** The calendars of an account's contracts; months if it has none. */
  Set<BillingCalendar> calendars(String accountId) {
    Set<BillingCalendar> calendars = new HashSet<>();
    contracts(accountId).forEach(contract -> calendars.add(contract.calendar()));
    return calendars.isEmpty() ? Set.of(BillingCalendar.MONTHS) : calendars;
  }

  void put(AccountRecord account) {
    remember(account);
    accountStore.put(RecordKeys.account(account.getAccountId()), account);
  }

  /**
   * Adds or replaces a contract.
   *
   * @throws IllegalArgumentException if its billing periods are others than before: what was handed
   *     from period to period would be lost; nothing changes then
   */
  void put(ContractRecord contract) {
    requireSamePeriods(MasterMapping.toDomain(contract));
    remember(contract);
    String key = RecordKeys.contract(contract.getAccountId(), contract.getContractId());
    contractStore.put(key, contract);
  }

  private void requireSamePeriods(Contract contract) {
    Contract before =
        contracts.getOrDefault(contract.accountId(), Map.of()).get(contract.contractId());
    if (before != null && !before.calendar().equals(contract.calendar())) {
      throw new IllegalArgumentException(
          "Expected contract '%s' of account '%s' with billing periods as before (%s), but found %s"
              .formatted(
                  contract.contractId(),
                  contract.accountId(),
                  before.calendar().text(),
                  contract.calendar().text()));
    }
  }

  /**
   * Adds or replaces a product, price plan, legal entity, tax code or posting rule.
   *
   * @return the accounts with a contract that it may concern
   */
  Set<String> put(ReferenceRecord reference) {
    remember(reference);
    rateBookStore.put(key(reference), reference);
    if (reference.getProduct() != null) {
      String id = reference.getProduct().getProductId();
      return accountsWith(version -> version.planByProduct().containsKey(id));
    }
    if (reference.getPricePlan() != null) {
      String id = reference.getPricePlan().getPlanId();
      return accountsWith(version -> version.planByProduct().containsValue(id));
    }
    // The first rule that names a tax code makes one needed everywhere, so all are asked.
    return accountsWith(version -> true);
  }

  /**
   * The key of a record on reference.rating.
   *
   * @throws IllegalArgumentException if it is nothing that rating knows
   */
  static String key(ReferenceRecord reference) {
    if (reference.getProduct() != null) {
      return RecordKeys.reference("product", reference.getProduct().getProductId());
    }
    if (reference.getPricePlan() != null) {
      return RecordKeys.reference("price-plan", reference.getPricePlan().getPlanId());
    }
    if (reference.getLegalEntity() != null) {
      return RecordKeys.reference("legal-entity", reference.getLegalEntity().getLegalEntityId());
    }
    if (reference.getTaxCode() != null) {
      return RecordKeys.reference("tax-code", reference.getTaxCode().getTaxCodeId());
    }
    if (reference.getPostingRule() != null) {
      return RecordKeys.reference("posting-rule", reference.getPostingRule().getPostingRuleId());
    }
    throw new IllegalArgumentException(
        "Expected a product, price plan, legal entity, tax code or posting rule in a reference"
            + " record, but found none");
  }

  private Set<String> accountsWith(java.util.function.Predicate<Contract.Version> names) {
    return contracts.entrySet().stream()
        .filter(
            account ->
                account.getValue().values().stream()
                    .flatMap(contract -> contract.timeline().versions().stream())
                    .anyMatch(names))
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void remember(AccountRecord account) {
    accounts.put(account.getAccountId(), MasterMapping.toDomain(account));
  }

  private void remember(ContractRecord record) {
    Contract contract = MasterMapping.toDomain(record);
    contracts
        .computeIfAbsent(contract.accountId(), unused -> new TreeMap<>())
        .put(contract.contractId(), contract);
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
    } else {
      finance = finance.with(FinanceMapping.toDomain(reference.getPostingRule()));
    }
  }

  private static <V> void forEach(
      KeyValueStore<String, V> store, java.util.function.Consumer<V> consumer) {
    try (KeyValueIterator<String, V> all = store.all()) {
      while (all.hasNext()) {
        KeyValue<String, V> next = all.next();
        consumer.accept(next.value);
      }
    }
  }
}
