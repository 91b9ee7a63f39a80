package org.countinghouse.app.query;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.HostInfo;
import org.countinghouse.app.streams.BillingApplication;
import org.countinghouse.domain.pricing.PricePlan;
import org.countinghouse.domain.time.BillingPeriod;
import org.countinghouse.schema.ChargeRecord;
import org.countinghouse.schema.ContractRecord;
import org.countinghouse.schema.InvoiceCaseState;
import org.countinghouse.schema.MeterRecord;
import org.countinghouse.schema.MismatchRecord;
import org.countinghouse.schema.MismatchStatus;
import org.countinghouse.schema.PeriodBalanceState;
import org.countinghouse.topology.Part;
import org.countinghouse.topology.Stores;
import org.countinghouse.topology.mapping.MasterMapping;
import org.countinghouse.topology.metering.MeteringTables;
import org.countinghouse.topology.metering.OutcomeReader;
import org.countinghouse.topology.store.StoreKeys;

/**
 * What can be asked of the running parts: first who owns the answer, then, if it is this process,
 * the answer. All methods throw {@link UnavailableException} while parts start or partitions move.
 * Thread-safe.
 */
public final class Queries {

  private final LocalState state;
  private final EventQueries events;
  private final PartitionQueries partitions;
  private final AccrualQueries accruals;

  /**
   * Questions to a process.
   *
   * @param advertised {@code host:port} as the parts were built with
   */
  public Queries(BillingApplication application, String advertised) {
    HostInfo self = HostInfo.buildFromEndpoint(advertised);
    if (self == null) {
      throw new IllegalArgumentException("Expected host:port, but found '" + advertised + "'");
    }
    this.state = new LocalState(application, self);
    int partitions = application.config().topics().meteringPartitions();
    this.events =
        new EventQueries(
            state, application.config(), new OutcomeReader(application.codecs(), partitions));
    this.partitions = new PartitionQueries(state, partitions);
    this.accruals = new AccrualQueries(state, application.config().topics().accountPartitions());
  }

  /** Questions for single events. */
  public EventQueries events() {
    return events;
  }

  /** Questions to all metering partitions. */
  public PartitionQueries partitions() {
    return partitions;
  }

  /** Questions about what is earned and not billed. */
  public AccrualQueries accruals() {
    return accruals;
  }

  /** Who owns the usage of a customer. */
  public Owner ownerOfUsage(String customerId, boolean forwarded) {
    return state.owner(Part.METERING, Stores.METERING, customerId, forwarded);
  }

  /** Who owns the charges of an account. */
  public Owner ownerOfCharges(String accountId, boolean forwarded) {
    return state.owner(Part.RATING, Stores.CHARGE, accountId, forwarded);
  }

  /** Who owns the mismatches of an account. */
  public Owner ownerOfMismatches(String accountId, boolean forwarded) {
    return state.owner(Part.RECONCILIATION, Stores.INVOICE_CASE, accountId, forwarded);
  }

  /**
   * The usage of a customer by meter, window and group.
   *
   * @throws UnknownDimensionException if no version of the meter has a dimension to group by; a
   *     meter that is not known has no usage either, which is no failure
   */
  public List<UsageLine> usage(int partition, UsageQuery query) {
    checkDimensions(partition, query);
    UsageSummation sums = new UsageSummation(query);
    String prefix =
        query.meterId().isEmpty()
            ? StoreKeys.prefix(query.customerId())
            : StoreKeys.prefix(query.customerId(), query.meterId());
    moving(
        () -> {
          state.metering(partition).scan(MeteringTables.TOTALS, prefix, sums::add);
          return true;
        });
    return sums.lines();
  }

  /**
   * The running charges of an account by period, contract and product.
   *
   * @param period id of a billing period; empty for all
   */
  public List<ChargeRecord> charges(int partition, String accountId, String period) {
    String prefix =
        period.isEmpty() ? StoreKeys.prefix(accountId) : StoreKeys.prefix(accountId, period);
    List<ChargeRecord> charges = new ArrayList<>();
    state.<ChargeRecord>scan(Part.RATING, Stores.CHARGE, partition, prefix, charges::add);
    return charges;
  }

  /**
   * The charges of an account and period, and what they would be with another price plan.
   *
   * @throws UnusedPlanException if no contract of the account sells at a plan of its id then
   */
  public WhatIf whatIf(int partition, String accountId, BillingPeriod period, PricePlan plan) {
    RatingMaster master = new RatingMaster(state, partition);
    RatingInputs inputs = new RatingReader(state, master, partition, accountId, period).read();
    Set<String> used = WhatIf.plans(inputs);
    if (!used.contains(plan.planId())) {
      throw new UnusedPlanException(plan.planId(), accountId, period.id(), used);
    }
    return WhatIf.of(inputs, plan);
  }

  /**
   * Credits and commitments of an account by contract.
   *
   * @param period id of the billing period at whose end they are asked for; empty for the last one
   *     that was rated
   */
  public List<ContractStanding> balances(int partition, String accountId, String period) {
    String prefix = StoreKeys.prefix(accountId);
    Map<String, PeriodBalanceState> latest = new HashMap<>();
    state.<PeriodBalanceState>scan(
        Part.RATING,
        Stores.BALANCE,
        partition,
        prefix,
        row -> {
          if (period.isEmpty() || row.getPeriod().compareTo(period) <= 0) {
            latest.put(row.getContractId(), row);
          }
        });
    List<ContractStanding> standings = new ArrayList<>();
    state.<ContractRecord>scan(
        Part.RATING,
        Stores.CONTRACT,
        partition,
        prefix,
        contract ->
            standings.add(
                ContractStanding.of(
                    MasterMapping.toDomain(contract),
                    Optional.ofNullable(latest.get(contract.getContractId())),
                    period)));
    return standings;
  }

  /**
   * The mismatches of an account by summary.
   *
   * @param open whether only those not resolved
   */
  public List<MismatchRecord> mismatches(int partition, String accountId, boolean open) {
    List<MismatchRecord> mismatches = new ArrayList<>();
    state.<InvoiceCaseState>scan(
        Part.RECONCILIATION,
        Stores.INVOICE_CASE,
        partition,
        StoreKeys.prefix(accountId),
        invoiceCase ->
            invoiceCase.getMismatches().stream()
                .filter(mismatch -> !open || mismatch.getStatus() != MismatchStatus.RESOLVED)
                .forEach(mismatches::add));
    return mismatches;
  }

  /** A store that moves away between two questions is as good as moved. */
  static <R> R moving(Supplier<R> question) {
    try {
      return question.get();
    } catch (InvalidStateStoreException e) {
      throw UnavailableException.now(
          "Expected the state of part metering to be here, but it is moving", e);
    }
  }

  private void checkDimensions(int partition, UsageQuery query) {
    if (query.groupBy().isEmpty()) {
      return;
    }
    moving(() -> state.metering(partition).get(MeteringTables.METERS, query.meterId()))
        .ifPresent(meter -> checkDimensions(query, meter));
  }

  private static void checkDimensions(UsageQuery query, MeterRecord meter) {
    Set<String> known =
        meter.getVersions().stream()
            .flatMap(version -> version.getGroupBy().stream())
            .collect(Collectors.toSet());
    for (String dimension : query.groupBy()) {
      if (!known.contains(dimension)) {
        throw new UnknownDimensionException(query.meterId(), dimension, known);
      }
    }
  }
}
