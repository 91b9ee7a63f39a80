package org.countinghouse.topology.enrichment;

import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.countinghouse.domain.enrichment.MeterCatalog;
import org.countinghouse.domain.master.Meter;
import org.countinghouse.schema.MeterRecord;
import org.countinghouse.topology.mapping.MasterMapping;

/** All meters: {@code meterId -> MeterRecord}, the same in every partition. */
public final class MeterIndex {

  private final KeyValueStore<String, MeterRecord> store;
  private MeterCatalog catalog = MeterCatalog.EMPTY;

  /** Loads all meters of the store. */
  public MeterIndex(KeyValueStore<String, MeterRecord> store) {
    this.store = store;
    try (KeyValueIterator<String, MeterRecord> all = store.all()) {
      all.forEachRemaining(entry -> catalog = catalog.with(MasterMapping.toDomain(entry.value)));
    }
  }

  /** All known meters. */
  public MeterCatalog catalog() {
    return catalog;
  }

  /**
   * Adds or replaces a meter.
   *
   * @return the event types that it measures in any of its versions
   * @throws IllegalArgumentException if the record breaks a rule of meters; nothing changes then
   */
  public Set<String> put(MeterRecord record) {
    Meter meter = MasterMapping.toDomain(record);
    catalog = catalog.with(meter);
    store.put(meter.meterId(), record);
    return meter.timeline().versions().stream()
        .map(Meter.Version::eventType)
        .collect(Collectors.toUnmodifiableSet());
  }
}
