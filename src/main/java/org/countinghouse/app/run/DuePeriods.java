package org.countinghouse.app.run;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.countinghouse.app.master.MasterData;
import org.countinghouse.domain.aggregation.PeriodQuantity;
import org.countinghouse.domain.master.Contract;
import org.countinghouse.domain.master.Measurement;
import org.countinghouse.domain.pricing.PlanSettings.ZeroUsage;
import org.countinghouse.domain.time.BillingCalendar;
import org.countinghouse.domain.time.BillingPeriod;
import org.countinghouse.schema.ContractRecord;
import org.countinghouse.schema.ContractVersion;
import org.countinghouse.schema.MeterRecord;
import org.countinghouse.schema.PricePlanRecord;
import org.countinghouse.schema.PricePlanVersion;
import org.countinghouse.schema.ProductRecord;
import org.countinghouse.topology.mapping.MasterMapping;

/**
 * Which billing periods of which accounts are to be closed, by the calendars of their contracts:
 * those that have usage and, where a contract may bill without usage (a fee, a level that goes on,
 * a commitment, a minimum), all from the first date that anybody has usage on to the last one.
 */
final class DuePeriods {

  private static final Comparator<List<String>> BY_ACCOUNT =
      Comparator.<List<String>, String>comparing(pair -> pair.get(0))
          .thenComparing(pair -> pair.get(1));

  private DuePeriods() {}

  /**
   * The periods to close.
   *
   * @param used the dates that have usage, by account
   * @return as {@code account, period}, by account
   */
  static Set<List<String>> of(Map<String, Set<LocalDate>> used, MasterData master) {
    Set<List<String>> due = new TreeSet<>(BY_ACCOUNT);
    Map<String, Set<BillingCalendar>> calendars = new HashMap<>();
    List<Contract> contracts =
        master.records(ContractRecord.class).stream().map(MasterMapping::toDomain).toList();
    for (Contract contract : contracts) {
      calendars
          .computeIfAbsent(contract.accountId(), any -> new HashSet<>())
          .add(contract.calendar());
    }
    TreeSet<LocalDate> all = new TreeSet<>();
    used.forEach(
        (account, dates) -> {
          all.addAll(dates);
          for (BillingCalendar calendar :
              calendars.getOrDefault(account, Set.of(BillingCalendar.MONTHS))) {
            dates.forEach(date -> due.add(List.of(account, calendar.containing(date).id())));
          }
        });
    if (!all.isEmpty()) {
      Set<String> silent = billedInSilence(master);
      contracts.stream()
          .filter(contract -> silent.contains(contract.accountId()))
          .forEach(contract -> addAll(contract, all.first(), all.last(), due));
    }
    return due;
  }

  private static void addAll(
      Contract contract, LocalDate first, LocalDate last, Set<List<String>> due) {
    for (BillingPeriod period = contract.calendar().containing(first);
        !period.first().isAfter(last);
        period = period.next()) {
      due.add(List.of(contract.accountId(), period.id()));
    }
  }

  private static Set<String> billedInSilence(MasterData master) {
    Set<String> meters =
        master.records(MeterRecord.class).stream()
            .filter(DuePeriods::goesOn)
            .map(MeterRecord::getMeterId)
            .collect(Collectors.toSet());
    Set<String> products =
        master.records(ProductRecord.class).stream()
            .filter(
                product ->
                    product.getVersions().stream()
                        .anyMatch(version -> meters.contains(version.getMeterId())))
            .map(ProductRecord::getProductId)
            .collect(Collectors.toSet());
    Set<String> plans =
        master.records(PricePlanRecord.class).stream()
            .filter(plan -> plan.getVersions().stream().anyMatch(DuePeriods::owesWithoutUsage))
            .map(PricePlanRecord::getPlanId)
            .collect(Collectors.toSet());
    Set<String> accounts = new HashSet<>();
    for (ContractRecord contract : master.records(ContractRecord.class)) {
      if (contract.getVersions().stream().anyMatch(version -> isSilent(version, products, plans))) {
        accounts.add(contract.getAccountId());
      }
    }
    return accounts;
  }

  private static boolean owesWithoutUsage(PricePlanVersion version) {
    return version.getFee() != null
        || version.getMinimum() != null
        || version.getCommitment() != null
        || Optional.ofNullable(version.getSettings())
            .filter(settings -> settings.getZeroUsage().equals(ZeroUsage.FIRST_TIER.name()))
            .isPresent();
  }

  private static boolean goesOn(MeterRecord meter) {
    return MasterMapping.toDomain(meter).timeline().versions().stream()
        .map(version -> version.measurement())
        .map(Measurement::aggregation)
        .anyMatch(PeriodQuantity::goesOn);
  }

  private static boolean isSilent(
      ContractVersion version, Set<String> products, Set<String> plans) {
    return version.getSpendBounds() != null
        || !version.getCommitments().isEmpty()
        || version.getLines().stream()
            .anyMatch(
                line -> products.contains(line.getProductId()) || plans.contains(line.getPlanId()));
  }
}
