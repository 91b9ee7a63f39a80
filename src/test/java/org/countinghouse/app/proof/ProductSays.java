package org.countinghouse.app.proof;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.countinghouse.app.master.MasterData;
import org.countinghouse.domain.aggregation.Aggregator;
import org.countinghouse.domain.aggregation.UsageTotal;
import org.countinghouse.domain.aggregation.UsageTotalKey;
import org.countinghouse.domain.enrichment.EnrichedUsage;
import org.countinghouse.domain.enrichment.Enricher;
import org.countinghouse.domain.enrichment.Enrichment;
import org.countinghouse.domain.enrichment.MeterCatalog;
import org.countinghouse.domain.master.Contract;
import org.countinghouse.domain.master.Customer;
import org.countinghouse.domain.rating.Charge;
import org.countinghouse.domain.rating.MeteredUsage;
import org.countinghouse.domain.rating.PeriodBalance;
import org.countinghouse.domain.rating.RateBook;
import org.countinghouse.domain.rating.RatedPeriod;
import org.countinghouse.domain.rating.Rater;
import org.countinghouse.domain.time.BillingCalendar;
import org.countinghouse.domain.time.BillingPeriod;
import org.countinghouse.domain.time.UsageWindows;
import org.countinghouse.domain.usage.EventHash;
import org.countinghouse.domain.usage.RawUsage;
import org.countinghouse.domain.usage.UniqueUsage;
import org.countinghouse.schema.ContractRecord;
import org.countinghouse.schema.CustomerRecord;
import org.countinghouse.schema.MeterRecord;
import org.countinghouse.schema.PricePlanRecord;
import org.countinghouse.schema.ProductRecord;
import org.countinghouse.schema.UsageEventRecord;
import org.countinghouse.schema.UsageTotalState;
import org.countinghouse.topology.mapping.ChargeMapping;
import org.countinghouse.topology.mapping.CustomerMapping;
import org.countinghouse.topology.mapping.MasterMapping;
import org.countinghouse.topology.mapping.PricePlanMapping;
import org.countinghouse.topology.mapping.TotalMapping;
import org.countinghouse.topology.mapping.UsageMapping;
import org.countinghouse.topology.sketch.HllSketches;

/** What the product's own rules make of events that each come once, without a broker. */
final class ProductSays {

  private final Map<UsageTotalKey, UsageTotal> totals = new HashMap<>();
  private final Map<String, Customer> customers = new HashMap<>();
  private final List<Contract> contracts;
  private final UsageWindows windows = new UsageWindows();
  private MeterCatalog meters = MeterCatalog.EMPTY;
  private RateBook book = RateBook.EMPTY;

  ProductSays(MasterData master) {
    master
        .records(CustomerRecord.class)
        .forEach(record -> customers.put(record.getCustomerId(), CustomerMapping.toDomain(record)));
    for (MeterRecord record : master.records(MeterRecord.class)) {
      meters = meters.with(MasterMapping.toDomain(record));
    }
    for (ProductRecord record : master.records(ProductRecord.class)) {
      book = book.withProduct(MasterMapping.toDomain(record));
    }
    for (PricePlanRecord record : master.records(PricePlanRecord.class)) {
      book = book.withPlan(PricePlanMapping.toDomain(record));
    }
    contracts = master.records(ContractRecord.class).stream().map(MasterMapping::toDomain).toList();
  }

  void add(UsageEventRecord record) {
    RawUsage usage = UsageMapping.toDomain(record);
    EventHash hash = EventHash.of(usage.customerId(), usage.source(), usage.id());
    Enrichment enrichment =
        Enricher.enrich(
            new UniqueUsage(usage, hash),
            Optional.ofNullable(customers.get(usage.customerId())),
            meters,
            windows);
    if (enrichment instanceof Enrichment.Enriched enriched) {
      count(enriched.usage(), hash);
    }
  }

  private void count(EnrichedUsage usage, EventHash hash) {
    for (Aggregator.Contribution part : Aggregator.contributions(usage)) {
      UsageTotalKey key = part.key();
      totals
          .computeIfAbsent(
              key,
              any ->
                  new UsageTotal(
                      key,
                      HllSketches.AGGREGATES.empty(
                          part.measurement(), key.window().start(), key.window().end()),
                      UsageTotal.Events.NONE))
          .add(usage.usage(), hash);
    }
  }

  Collection<UsageTotalState> totals() {
    return totals.values().stream().map(TotalMapping::toRecord).toList();
  }

  /** By {@code account|contract|product|period}. */
  Map<String, BigDecimal> amounts() {
    Map<String, TreeMap<LocalDate, List<MeteredUsage>>> usage = new TreeMap<>();
    TreeSet<LocalDate> used = new TreeSet<>();
    for (UsageTotalState total : totals()) {
      used.add(total.getWindowDate());
      usage
          .computeIfAbsent(total.getAccountId(), any -> new TreeMap<>())
          .computeIfAbsent(total.getWindowDate(), any -> new ArrayList<>())
          .add(TotalMapping.toMeteredUsage(total, HllSketches.AGGREGATES));
    }
    Map<String, BigDecimal> amounts = new TreeMap<>();
    for (String account : contracts.stream().map(Contract::accountId).distinct().toList()) {
      List<Contract> theirs =
          contracts.stream().filter(contract -> contract.accountId().equals(account)).toList();
      theirs.stream()
          .map(Contract::calendar)
          .distinct()
          .forEach(
              calendar ->
                  rate(calendar, theirs, usage.getOrDefault(account, new TreeMap<>()), used)
                      .forEach(
                          charge -> amounts.put(ChargeMapping.id(charge.key()), amount(charge))));
    }
    return amounts;
  }

  private static BigDecimal amount(Charge charge) {
    return charge.pricing().fold(priced -> priced.amount().amount(), unpriced -> BigDecimal.ZERO);
  }

  /** All periods in order, through those without usage, each with what the one before left. */
  private List<Charge> rate(
      BillingCalendar calendar,
      List<Contract> contracts,
      TreeMap<LocalDate, List<MeteredUsage>> usage,
      TreeSet<LocalDate> used) {
    List<Charge> charges = new ArrayList<>();
    Map<String, PeriodBalance> balance = Map.of();
    for (BillingPeriod period = calendar.containing(used.first());
        !period.first().isAfter(used.last());
        period = period.next()) {
      List<MeteredUsage> ofPeriod =
          usage.subMap(period.first(), period.end()).values().stream()
              .flatMap(List::stream)
              .toList();
      RatedPeriod rated = new Rater(book).rate(period, contracts, ofPeriod, balance);
      charges.addAll(rated.charges());
      balance = rated.closing();
    }
    return charges;
  }
}
