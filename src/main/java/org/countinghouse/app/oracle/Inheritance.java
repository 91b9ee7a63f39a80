package org.countinghouse.app.oracle;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.countinghouse.app.oracle.OracleMaster.CustomerVersion;

/**
 * Who pays for customers that are below others: on each date the customer's own account or, going
 * up, the first that has one. Looks at every date on which anything changes for anybody.
 */
final class Inheritance {

  private final Map<String, List<CustomerVersion>> customers;
  private final SortedSet<LocalDate> dates = new TreeSet<>();

  Inheritance(Map<String, List<CustomerVersion>> customers) {
    this.customers = customers;
    customers.values().forEach(list -> list.forEach(version -> dates.add(version.from())));
  }

  /** The versions of a customer, each with the account that pays. */
  List<CustomerVersion> withPayers(String customer) {
    List<CustomerVersion> own = customers.getOrDefault(customer, List.of());
    boolean isAlone = own.stream().allMatch(version -> version.parent().isEmpty());
    return isAlone ? own : dates.stream().flatMap(date -> on(customer, date).stream()).toList();
  }

  private Optional<CustomerVersion> on(String customer, LocalDate date) {
    return holding(customer, date)
        .map(
            version ->
                new CustomerVersion(
                    date, version.zone(), "", payer(customer, date), version.recorded()));
  }

  private String payer(String customer, LocalDate date) {
    Optional<CustomerVersion> next = holding(customer, date);
    // Nobody has more customers above it than there are.
    for (int height = 0; height < customers.size() && next.isPresent(); height++) {
      if (!next.get().account().isEmpty()) {
        return next.get().account();
      }
      next = holding(next.get().parent(), date);
    }
    return "";
  }

  private Optional<CustomerVersion> holding(String customer, LocalDate date) {
    return customers.getOrDefault(customer, List.of()).stream()
        .filter(version -> !version.from().isAfter(date))
        .reduce((earlier, later) -> later);
  }
}
