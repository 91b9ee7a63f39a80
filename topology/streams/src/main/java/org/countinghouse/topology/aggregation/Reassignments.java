package org.countinghouse.topology.aggregation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.countinghouse.domain.aggregation.UsageTotalKey;
import org.countinghouse.domain.enrichment.MeterCatalog;
import org.countinghouse.domain.master.Customer;
import org.countinghouse.domain.master.Measurement;
import org.countinghouse.domain.master.Meter;
import org.countinghouse.schema.UsageTotalState;
import org.countinghouse.topology.mapping.TotalMapping;
import org.countinghouse.topology.store.StoreKeys;
import org.countinghouse.topology.store.Table;

/**
 * Moves whole windows from account to account when a customer is assigned anew, also for the past:
 * each window leaves the one and enters the other in the same transaction, a bounded number a call.
 *
 * <pre>
 * reassignment:  customer -> key of the last total looked at; empty at the beginning
 * </pre>
 *
 * <p>A row stays until all totals of the customer were looked at, so that a crash goes on where the
 * last commit stood. Usage that comes meanwhile goes to the new account at once. A window in which
 * the customer has no account any more stays where it is.
 */
public final class Reassignments {

  private final Table<String> pending;
  private final Table<UsageTotalState> totals;
  private final TotalsBook book;
  private boolean idle;

  /** On the tables of a task. */
  public Reassignments(Table<String> pending, Table<UsageTotalState> totals, TotalsBook book) {
    this.pending = pending;
    this.totals = totals;
    this.book = book;
    this.idle = first().isEmpty();
  }

  /** Notes that the assignments of a customer have changed. */
  public void start(String customerId) {
    book.settle(customerId);
    pending.put(customerId, "");
    idle = false;
  }

  /**
   * Looks at the next totals of the next customer.
   *
   * @param max most totals looked at
   * @param customers all customers
   * @param meters all meters
   */
  public void step(int max, Function<String, Optional<Customer>> customers, MeterCatalog meters) {
    if (idle) {
      return;
    }
    Optional<KeyValue<String, String>> next = first();
    if (next.isEmpty()) {
      idle = true;
      return;
    }
    String customerId = next.get().key;
    List<KeyValue<String, UsageTotalState>> rows = after(customerId, next.get().value, max);
    customers
        .apply(customerId)
        .ifPresent(customer -> rows.forEach(row -> move(row.value, customer, meters)));
    if (rows.size() < max) {
      pending.delete(customerId);
    } else {
      pending.put(customerId, rows.get(rows.size() - 1).key);
    }
  }

  private void move(UsageTotalState row, Customer customer, MeterCatalog meters) {
    UsageTotalKey key = TotalMapping.key(row);
    Optional<String> account =
        customer
            .at(key.window().start())
            .map(Customer.Version::accountId)
            .filter(now -> !now.equals(key.accountId()));
    Optional<Measurement> measurement =
        meters.version(key.meterId(), key.meterVersion()).map(Meter.Version::measurement);
    if (row.getCount() != 0 && account.isPresent() && measurement.isPresent()) {
      book.reassign(key, measurement.get(), account.get());
    }
  }

  private List<KeyValue<String, UsageTotalState>> after(String customerId, String last, int max) {
    String prefix = StoreKeys.prefix(customerId);
    List<KeyValue<String, UsageTotalState>> rows = new ArrayList<>();
    // '}' sorts behind '|': the range ends behind the last key with this prefix.
    String end = prefix.substring(0, prefix.length() - 1) + "}";
    try (KeyValueIterator<String, UsageTotalState> found =
        totals.range(last.isEmpty() ? prefix : last, end)) {
      while (found.hasNext() && rows.size() < max) {
        KeyValue<String, UsageTotalState> row = found.next();
        if (!row.key.equals(last)) {
          rows.add(row);
        }
      }
    }
    return rows;
  }

  private Optional<KeyValue<String, String>> first() {
    try (KeyValueIterator<String, String> all = pending.all()) {
      return all.hasNext() ? Optional.of(all.next()) : Optional.empty();
    }
  }
}
