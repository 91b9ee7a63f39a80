package org.countinghouse.app.run;

import java.time.YearMonth;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.countinghouse.app.master.MasterData;
import org.countinghouse.domain.aggregation.PeriodQuantity;
import org.countinghouse.domain.master.Measurement;
import org.countinghouse.domain.pricing.PlanSettings.ZeroUsage;
import org.countinghouse.schema.ContractRecord;
import org.countinghouse.schema.ContractVersion;
import org.countinghouse.schema.MeterRecord;
import org.countinghouse.schema.PricePlanRecord;
import org.countinghouse.schema.PricePlanVersion;
import org.countinghouse.schema.ProductRecord;
import org.countinghouse.topology.mapping.MasterMapping;

/**
 * Which months of which accounts are to be closed: those that have usage and, where a contract may
 * bill months without usage (a fee, a level that goes on, a commitment, a minimum), all from the
 * first month that anybody has usage in to the last one.
 */
final class BillingMonths {

  private static final Comparator<List<String>> BY_ACCOUNT =
      Comparator.<List<String>, String>comparing(pair -> pair.get(0))
          .thenComparing(pair -> pair.get(1));

  private BillingMonths() {}

  /**
   * The months to close.
   *
   * @param used accounts and months that have usage, as {@code account, month}
   * @return the same and more, by account and month
   */
  static Set<List<String>> toClose(Collection<List<String>> used, MasterData master) {
    Set<List<String>> due = new TreeSet<>(BY_ACCOUNT);
    due.addAll(used);
    Set<String> months = due.stream().map(pair -> pair.get(1)).collect(Collectors.toSet());
    if (!months.isEmpty()) {
      YearMonth last = YearMonth.parse(Collections.max(months));
      for (String account : billedInSilence(master)) {
        for (YearMonth month = YearMonth.parse(Collections.min(months));
            !month.isAfter(last);
            month = month.plusMonths(1)) {
          due.add(List.of(account, month.toString()));
        }
      }
    }
    return due;
  }

  private static Set<String> billedInSilence(MasterData master) {
    Set<String> meters =
        master.records(MeterRecord.class).stream()
            .filter(BillingMonths::goesOn)
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
            .filter(plan -> plan.getVersions().stream().anyMatch(BillingMonths::owesWithoutUsage))
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
