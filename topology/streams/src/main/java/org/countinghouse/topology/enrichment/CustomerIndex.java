package org.countinghouse.topology.enrichment;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.countinghouse.domain.master.Customer;
import org.countinghouse.schema.CustomerRecord;
import org.countinghouse.schema.CustomerVersion;
import org.countinghouse.schema.key.RecordKeys;
import org.countinghouse.topology.customer.CustomerNumbers;
import org.countinghouse.topology.mapping.CustomerMapping;
import org.countinghouse.topology.store.Table;
import org.jspecify.annotations.Nullable;

/**
 * The customers of this partition: {@code customerId -> CustomerRecord}, as objects in memory; and
 * on disk only, for whoever asks, which of them are or were below which customer.
 *
 * <pre>
 * descendant:  ancestor|customer -> customer
 * </pre>
 */
public final class CustomerIndex {

  private final Table<CustomerRecord> table;
  private final Table<String> descendants;
  private final CustomerNumbers numbers;
  private @Nullable Customer[] customers = new Customer[16];

  /**
   * Loads all customers of the table.
   *
   * @param numbers gets all that are known
   */
  public CustomerIndex(
      Table<CustomerRecord> table, Table<String> descendants, CustomerNumbers numbers) {
    this.table = table;
    this.descendants = descendants;
    this.numbers = numbers;
    try (KeyValueIterator<String, CustomerRecord> all = table.all()) {
      while (all.hasNext()) {
        KeyValue<String, CustomerRecord> next = all.next();
        var unused = put(CustomerMapping.toDomain(next.value));
      }
    }
  }

  /** The customer, if known. */
  public Optional<Customer> find(String customerId) {
    return find(numbers.number(customerId));
  }

  /** The customer of a number, if there is one. */
  public Optional<Customer> find(int number) {
    return number == CustomerNumbers.NONE
        ? Optional.empty()
        : Optional.ofNullable(customers[number]);
  }

  private @Nullable Customer put(Customer customer) {
    int number = numbers.add(customer.customerId());
    if (number >= customers.length) {
      customers = Arrays.copyOf(customers, Math.max(2 * customers.length, number + 1));
    }
    Customer before = customers[number];
    customers[number] = customer;
    return before;
  }

  /** The zones that windows of customers are or were in; the same one may come again. */
  public Stream<ZoneId> zones() {
    return Arrays.stream(customers)
        .flatMap(Stream::ofNullable)
        .flatMap(customer -> customer.timeline().versions().stream())
        .map(Customer.Version::zone);
  }

  /**
   * Adds or replaces a customer. A version that is new to a known customer counts as recorded
   * behind all usage that was counted: one that changes the zone must not take over a day of which
   * usage was counted in the zone before. It is kept as it counts.
   *
   * @param latest latest event time that was counted; {@link Instant#MIN} if there is none
   * @return whether it was known with other versions, so that its windows may belong elsewhere now
   * @throws IllegalArgumentException if the record breaks a rule of customers; nothing changes then
   */
  public boolean put(CustomerRecord record, Instant latest) {
    CustomerRecord known = table.get(record.getCustomerId()).orElse(null);
    CustomerRecord kept = known == null ? record : recordedBehind(record, known, latest);
    Customer customer = CustomerMapping.toDomain(kept);
    Customer before = put(customer);
    table.put(record.getCustomerId(), kept);
    putDescendant(record, known);
    return before != null && !before.equals(customer);
  }

  private void putDescendant(CustomerRecord record, @Nullable CustomerRecord known) {
    String id = record.getCustomerId();
    Set<String> above = ancestors(record);
    Set<String> before = known == null ? Set.of() : ancestors(known);
    before.stream()
        .filter(ancestor -> !above.contains(ancestor))
        .forEach(ancestor -> descendants.delete(RecordKeys.join(ancestor, id)));
    above.stream()
        .filter(ancestor -> !before.contains(ancestor))
        .forEach(ancestor -> descendants.put(RecordKeys.join(ancestor, id), id));
  }

  private static Set<String> ancestors(CustomerRecord record) {
    return record.getStandings().stream()
        .flatMap(standing -> standing.getAncestors().stream())
        .collect(Collectors.toSet());
  }

  private static CustomerRecord recordedBehind(
      CustomerRecord record, CustomerRecord known, Instant latest) {
    List<CustomerVersion> versions = new ArrayList<>();
    for (CustomerVersion version : record.getVersions()) {
      Instant recordedAt =
          known.getVersions().stream()
              .filter(before -> before.getValidFrom().equals(version.getValidFrom()))
              .filter(before -> before.getZone().equals(version.getZone()))
              .map(CustomerVersion::getRecordedAt)
              .findFirst()
              .orElseGet(() -> later(version.getRecordedAt(), latest));
      versions.add(CustomerVersion.newBuilder(version).setRecordedAt(recordedAt).build());
    }
    return CustomerRecord.newBuilder(record).setVersions(versions).build();
  }

  private static Instant later(Instant recordedAt, Instant latest) {
    return recordedAt.isAfter(latest) ? recordedAt : latest.plus(1, ChronoUnit.MICROS);
  }
}
