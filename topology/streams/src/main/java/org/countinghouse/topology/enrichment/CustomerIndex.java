package org.countinghouse.topology.enrichment;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.countinghouse.domain.master.Customer;
import org.countinghouse.schema.CustomerRecord;
import org.countinghouse.topology.mapping.MasterMapping;

/** The customers of this partition: {@code customerId -> CustomerRecord}, as objects in memory. */
public final class CustomerIndex {

  private final KeyValueStore<String, CustomerRecord> store;
  private final Map<String, Customer> customers = new HashMap<>();

  /** Loads all customers of the store. */
  public CustomerIndex(KeyValueStore<String, CustomerRecord> store) {
    this.store = store;
    try (KeyValueIterator<String, CustomerRecord> all = store.all()) {
      while (all.hasNext()) {
        KeyValue<String, CustomerRecord> next = all.next();
        customers.put(next.key, MasterMapping.toDomain(next.value));
      }
    }
  }

  /** The customer, if known. */
  public Optional<Customer> find(String customerId) {
    return Optional.ofNullable(customers.get(customerId));
  }

  /**
   * Adds or replaces a customer.
   *
   * @throws IllegalArgumentException if the record breaks a rule of customers; nothing changes then
   */
  public void put(CustomerRecord customer) {
    customers.put(customer.getCustomerId(), MasterMapping.toDomain(customer));
    store.put(customer.getCustomerId(), customer);
  }
}
