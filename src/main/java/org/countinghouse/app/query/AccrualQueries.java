package org.countinghouse.app.query;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.streams.state.HostInfo;
import org.countinghouse.domain.accrual.Accrual;
import org.countinghouse.domain.accrual.AccruedLine;
import org.countinghouse.domain.accrual.AccruedLine.Books;
import org.countinghouse.domain.master.Contract;
import org.countinghouse.domain.money.Money;
import org.countinghouse.domain.summary.BilledPeriod.LineId;
import org.countinghouse.domain.time.BillingPeriod;
import org.countinghouse.schema.ChargeRecord;
import org.countinghouse.schema.ChargeStatus;
import org.countinghouse.schema.ProgressState;
import org.countinghouse.schema.topic.Topic;
import org.countinghouse.topology.Part;
import org.countinghouse.topology.Stores;
import org.countinghouse.topology.mapping.ChargeMapping;
import org.countinghouse.topology.mapping.MasterMapping;
import org.countinghouse.topology.store.StoreKeys;

/**
 * What is earned and not billed at a cut-off: the charges of periods that have ended, and of each
 * period that goes on what was earned before it. Thread-safe.
 */
public final class AccrualQueries {

  private final LocalState state;
  private final int partitions;

  AccrualQueries(LocalState state, int partitions) {
    this.state = state;
    this.partitions = partitions;
  }

  /** This instance. */
  public HostInfo self() {
    return state.self();
  }

  /**
   * The rating partitions of every instance that owns any.
   *
   * @throws UnavailableException if a partition has no owner now
   */
  public Map<HostInfo, Set<Integer>> owners() {
    return PartitionQueries.complete(
        Part.RATING, state.owners(Part.RATING, Stores.CHARGE, Topic.USAGE_TOTALS), partitions);
  }

  /** The lines of an account that earned or billed anything, by period. */
  public List<AccruedLine> lines(int partition, String accountId, LocalDate cutOff) {
    return lines(new RatingMaster(state, partition), partition, accountId, cutOff);
  }

  /** What is accrued for all accounts of a partition. */
  public AccrualShare all(int partition, LocalDate cutOff) {
    RatingMaster master = new RatingMaster(state, partition);
    TreeSet<String> accounts = new TreeSet<>();
    master.contracts("").forEach(contract -> accounts.add(contract.accountId()));
    List<AccruedLine> all = new ArrayList<>();
    int having = 0;
    for (String account : accounts) {
      List<AccruedLine> lines = lines(master, partition, account, cutOff);
      all.addAll(lines);
      having += lines.isEmpty() ? 0 : 1;
    }
    return AccrualShare.of(watermark(partition), having, all);
  }

  /** Append time up to which all usage of a partition is rated; the epoch if nobody knows. */
  public Instant watermark(int partition) {
    List<ProgressState> heard = new ArrayList<>();
    state.<ProgressState>scan(Part.RATING, Stores.PROGRESS, partition, "", heard::add);
    boolean all = !heard.isEmpty() && heard.size() >= heard.get(0).getMeteringPartitions();
    return heard.stream()
        .map(ProgressState::getWatermark)
        .min(Instant::compareTo)
        .filter(any -> all)
        .orElse(Instant.EPOCH);
  }

  private List<AccruedLine> lines(
      RatingMaster master, int partition, String accountId, LocalDate cutOff) {
    Map<BillingPeriod, List<ChargeRecord>> charges = charges(partition, accountId);
    List<AccruedLine> lines = new ArrayList<>();
    charges.forEach(
        (period, records) -> {
          if (!period.end().isAfter(cutOff)) {
            records.stream().map(AccrualQueries::line).forEach(lines::add);
          }
        });
    List<Contract> contracts = master.contractsOf(accountId);
    contracts.stream()
        .map(contract -> contract.calendar().containing(cutOff.minusDays(1)))
        .filter(period -> period.end().isAfter(cutOff))
        .distinct()
        .forEach(
            period -> {
              RatingInputs inputs =
                  new RatingReader(state, master, partition, accountId, period).read();
              Map<LineId, Money> billed = billed(charges.getOrDefault(period, List.of()));
              lines.addAll(
                  new Accrual(inputs.book(), inputs.bookkeeping())
                      .of(
                          period,
                          cutOff,
                          inputs.contracts(),
                          inputs.usage(),
                          inputs.opening(),
                          billed));
            });
    return lines.stream()
        .filter(line -> line.earned().isEmpty() || !line.accrued().isZero())
        .collect(Collectors.toList());
  }

  private Map<BillingPeriod, List<ChargeRecord>> charges(int partition, String accountId) {
    Map<BillingPeriod, List<ChargeRecord>> charges = new TreeMap<>();
    state.<ChargeRecord>scan(
        Part.RATING,
        Stores.CHARGE,
        partition,
        StoreKeys.prefix(accountId),
        charge ->
            charges
                .computeIfAbsent(BillingPeriod.parse(charge.getPeriod()), any -> new ArrayList<>())
                .add(charge));
    return charges;
  }

  private static Map<LineId, Money> billed(List<ChargeRecord> charges) {
    Map<LineId, Money> billed = new HashMap<>();
    for (ChargeRecord charge : charges) {
      Money told = told(charge);
      if (!told.isZero()) {
        billed.put(ChargeMapping.line(charge), told);
      }
    }
    return billed;
  }

  private static AccruedLine line(ChargeRecord charge) {
    Money amount = new Money(MasterMapping.currency(charge.getCurrency()), charge.getAmount());
    return new AccruedLine(
        BillingPeriod.parse(charge.getPeriod()),
        ChargeMapping.line(charge),
        new Books(charge.getLegalEntityId(), charge.getGlAccount(), charge.getCurrency()),
        charge.getStatus() == ChargeStatus.UNPRICED ? Optional.empty() : Optional.of(amount),
        told(charge));
  }

  /** What was billed, or will never be. */
  private static Money told(ChargeRecord charge) {
    return new Money(
        MasterMapping.currency(charge.getCurrency()),
        charge.getBilledAmount().add(charge.getWaivedAmount()));
  }
}
