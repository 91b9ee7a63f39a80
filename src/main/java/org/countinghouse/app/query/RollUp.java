package org.countinghouse.app.query;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.countinghouse.domain.master.Customer;
import org.countinghouse.domain.master.Effective;
import org.countinghouse.domain.master.Standing;
import org.countinghouse.schema.CustomerRecord;
import org.countinghouse.schema.UsageTotalState;
import org.countinghouse.topology.mapping.CustomerMapping;
import org.countinghouse.topology.metering.MeteringTables;
import org.countinghouse.topology.store.CommittedTables;
import org.countinghouse.topology.store.StoreKeys;

/**
 * Adds up what a customer and all that are below it used, in one metering partition. A customer is
 * below another on the dates on which its standing says so: one that moves takes part until then.
 * As a bill would have it, each customer has a quantity of its own, and these add up.
 */
final class RollUp {

  private final CommittedTables tables;
  private final UsageQuery query;

  RollUp(CommittedTables tables, UsageQuery query) {
    this.tables = tables;
    this.query = query;
  }

  List<RollUpLine> lines() {
    List<RollUpLine> lines = new ArrayList<>();
    everBelow().forEach(customerId -> addLines(customerId, lines));
    return lines;
  }

  /** The accounts that pay for the customer, or for one below it, on a date that is asked for. */
  SortedSet<String> payers() {
    SortedSet<String> accounts = new TreeSet<>();
    for (String customerId : everBelow()) {
      tables
          .get(MeteringTables.CUSTOMERS, customerId)
          .ifPresent(record -> payers(record).forEach(accounts::add));
    }
    return accounts;
  }

  private Stream<String> payers(CustomerRecord record) {
    Customer customer = CustomerMapping.toDomain(record);
    Stream<? extends Effective> changes =
        Stream.concat(
            customer.timeline().versions().stream(),
            CustomerMapping.standings(record).stream()
                .flatMap(standings -> standings.versions().stream()));
    // Between two of these dates nothing changes.
    return Stream.concat(Stream.of(query.from()), changes.map(Effective::validFrom))
        .filter(query::includes)
        .filter(datesBelow(customer.customerId()))
        .flatMap(date -> customer.timeline().at(date).stream())
        .map(Customer.Version::accountId);
  }

  /** The customer itself, and all of the partition that are or were below it. */
  private SortedSet<String> everBelow() {
    SortedSet<String> customers = new TreeSet<>();
    customers.add(query.customerId());
    tables.scan(MeteringTables.DESCENDANTS, StoreKeys.prefix(query.customerId()), customers::add);
    return customers;
  }

  private void addLines(String customerId, List<RollUpLine> lines) {
    Predicate<LocalDate> isBelow = datesBelow(customerId);
    Map<String, UsageSummation> byAccount = new TreeMap<>();
    tables.scan(
        MeteringTables.TOTALS,
        prefix(customerId),
        total -> {
          if (counts(total) && isBelow.test(total.getWindowDate())) {
            byAccount
                .computeIfAbsent(total.getAccountId(), account -> new UsageSummation(query))
                .add(total);
          }
        });
    byAccount.forEach(
        (account, sums) -> sums.lines().forEach(line -> lines.add(line(account, line))));
  }

  private Predicate<LocalDate> datesBelow(String customerId) {
    if (customerId.equals(query.customerId())) {
      return date -> true;
    }
    return tables
        .get(MeteringTables.CUSTOMERS, customerId)
        .flatMap(CustomerMapping::standings)
        .<Predicate<LocalDate>>map(
            standings ->
                date ->
                    standings.at(date).map(Standing::ancestors).stream()
                        .anyMatch(above -> above.contains(query.customerId())))
        .orElse(date -> false);
  }

  /** Whether it has events: one that moved to another account has none. */
  private static boolean counts(UsageTotalState total) {
    return total.getCount() != 0;
  }

  private String prefix(String customerId) {
    return query.meterId().isEmpty()
        ? StoreKeys.prefix(customerId)
        : StoreKeys.prefix(customerId, query.meterId());
  }

  private static RollUpLine line(String account, UsageLine line) {
    return new RollUpLine(
        line.meterId(), line.window(), account, line.quantity(), line.eventCount());
  }
}
