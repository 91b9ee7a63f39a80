package org.countinghouse.app.run;

import java.time.YearMonth;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.countinghouse.app.master.MasterData;
import org.countinghouse.domain.aggregation.PeriodQuantity;
import org.countinghouse.domain.master.Measurement;
import org.countinghouse.schema.ContractRecord;
import org.countinghouse.schema.ContractVersion;
import org.countinghouse.schema.MeterRecord;
import org.countinghouse.schema.ProductRecord;
import org.countinghouse.topology.mapping.MasterMapping;

/**
 * Which months of which accounts are to be closed: those that have usage and, where a contract
 * bills months without usage (a level that goes on, a commitment, a minimum), all from the
 * account's first month to the last one of all.
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
    Map<String, String> firstMonths = new TreeMap<>();
    due.forEach(pair -> firstMonths.putIfAbsent(pair.get(0), pair.get(1)));
    firstMonths.keySet().retainAll(billedInSilence(master));
    String last = due.stream().map(pair -> pair.get(1)).max(String::compareTo).orElse("");
    firstMonths.forEach(
        (account, first) -> {
          for (YearMonth month = YearMonth.parse(first);
              !month.isAfter(YearMonth.parse(last));
              month = month.plusMonths(1)) {
            due.add(List.of(account, month.toString()));
          }
        });
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
    Set<String> accounts = new HashSet<>();
    for (ContractRecord contract : master.records(ContractRecord.class)) {
      if (contract.getVersions().stream().anyMatch(version -> isSilent(version, products))) {
        accounts.add(contract.getAccountId());
      }
    }
    return accounts;
  }

  private static boolean goesOn(MeterRecord meter) {
    return MasterMapping.toDomain(meter).timeline().versions().stream()
        .map(version -> version.measurement())
        .map(Measurement::aggregation)
        .anyMatch(PeriodQuantity::goesOn);
  }

  private static boolean isSilent(ContractVersion version, Set<String> products) {
    return version.getSpendBounds() != null
        || !version.getCommitments().isEmpty()
        || version.getLines().stream().anyMatch(line -> products.contains(line.getProductId()));
  }
}
