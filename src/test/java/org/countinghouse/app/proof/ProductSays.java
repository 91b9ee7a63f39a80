package org.countinghouse.app.proof;

import java.math.BigDecimal;
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
import org.countinghouse.domain.rating.MeteredUsage;
import org.countinghouse.domain.rating.PeriodBalance;
import org.countinghouse.domain.rating.RateBook;
import org.countinghouse.domain.rating.RatedPeriod;
import org.countinghouse.domain.rating.Rater;
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

  /** By {@code account|contract|product|month}. */
  Map<String, BigDecimal> amounts() {
    Map<String, Map<BillingPeriod, List<MeteredUsage>>> usage = new TreeMap<>();
    for (UsageTotalState total : totals()) {
      usage
          .computeIfAbsent(total.getAccountId(), any -> new TreeMap<>())
          .computeIfAbsent(
              BillingPeriod.containing(total.getWindowDate()), any -> new ArrayList<>())
          .add(TotalMapping.toMeteredUsage(total, HllSketches.AGGREGATES));
    }
    TreeSet<BillingPeriod> periods = new TreeSet<>();
    usage.values().forEach(ofAccount -> periods.addAll(ofAccount.keySet()));
    Map<String, BigDecimal> amounts = new TreeMap<>();
    contracts.stream()
        .map(Contract::accountId)
        .distinct()
        .forEach(account -> rate(account, usage.getOrDefault(account, Map.of()), periods, amounts));
    return amounts;
  }

  /** All periods in order, through those without usage, each with what the one before left. */
  private void rate(
      String account,
      Map<BillingPeriod, List<MeteredUsage>> usage,
      TreeSet<BillingPeriod> used,
      Map<String, BigDecimal> amounts) {
    List<Contract> theirs =
        contracts.stream().filter(contract -> contract.accountId().equals(account)).toList();
    Map<String, PeriodBalance> balance = Map.of();
    for (BillingPeriod period = used.first();
        period.compareTo(used.last()) <= 0;
        period = period.next()) {
      RatedPeriod rated =
          new Rater(book).rate(period, theirs, usage.getOrDefault(period, List.of()), balance);
      rated
          .charges()
          .forEach(
              charge ->
                  amounts.put(
                      ChargeMapping.id(charge.key()),
                      charge
                          .pricing()
                          .fold(priced -> priced.amount().amount(), unpriced -> BigDecimal.ZERO)));
      balance = rated.closing();
    }
  }
}
