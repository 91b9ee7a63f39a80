package org.countinghouse.bench.peer;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.countinghouse.domain.usage.EventHash;
import org.countinghouse.schema.CustomerRecord;
import org.countinghouse.schema.UsageEventRecord;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Options;

/**
 * What somebody who knows Kafka Streams well would make of the recipe: one processor without
 * repartitioning, deduplication by one look-up of a 16-byte key behind filters of whole keys,
 * cached totals that are said each second. Identities never expire and the append time is not kept,
 * which spares it work that metering does.
 */
final class TunedRecipe {

  static final String SEEN = "seen";
  private static final String CUSTOMERS = "customers";
  private static final String TOTALS = "totals";

  private TunedRecipe() {}

  static Map<String, Object> settings(Place place) {
    Map<String, Object> settings =
        new HashMap<>(SharedMemory.settings(place, place.memoryMebibytes() / 4));
    settings.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, Filters.class);
    return settings;
  }

  static Topology build(Place place) {
    Records records = new Records(place);
    Topology topology = new Topology();
    topology.addSource(
        "events",
        new StringDeserializer(),
        records.serde(UsageEventRecord.class).deserializer(),
        "usage.events");
    topology.addSource(
        "customers-source",
        new StringDeserializer(),
        records.serde(CustomerRecord.class).deserializer(),
        "master.customers");
    topology.addProcessor("meter", Meter::new, "events", "customers-source");
    topology.addStateStore(
        Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(SEEN), Serdes.ByteArray(), Serdes.ByteArray())
            .withCachingDisabled(),
        "meter");
    topology.addStateStore(
        Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(CUSTOMERS), Serdes.String(), Serdes.String())
            .withCachingEnabled(),
        "meter");
    topology.addStateStore(
        Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(TOTALS), Serdes.String(), Serdes.String())
            .withCachingEnabled(),
        "meter");
    topology.addSink(
        "totals-sink", place.output(), new StringSerializer(), new StringSerializer(), "meter");
    return topology;
  }

  /** Deduplicates, looks the customer up, and adds to both totals. */
  private static final class Meter extends ContextualProcessor<String, Object, String, String> {

    private static final byte[] PRESENT = {1};
    private final Set<String> changed = new HashSet<>();

    @Override
    public void init(ProcessorContext<String, String> context) {
      super.init(context);
      sayAllAgain();
      context.schedule(Duration.ofSeconds(1), PunctuationType.WALL_CLOCK_TIME, this::say);
    }

    /** What was counted and not said is lost with a process that is killed. */
    private void sayAllAgain() {
      KeyValueStore<String, String> totals = context().getStateStore(TOTALS);
      try (KeyValueIterator<String, String> all = totals.all()) {
        all.forEachRemaining(total -> changed.add(total.key));
      }
    }

    private void say(long now) {
      KeyValueStore<String, String> totals = context().getStateStore(TOTALS);
      changed.forEach(key -> context().forward(new Record<>(key, totals.get(key), now)));
      changed.clear();
    }

    @Override
    public void process(Record<String, Object> record) {
      KeyValueStore<String, String> customers = context().getStateStore(CUSTOMERS);
      if (record.value() instanceof CustomerRecord customer) {
        customers.put(record.key(), customer.getVersions().get(0).getZone());
      } else if (record.value() instanceof UsageEventRecord event && isNew(event)) {
        ZoneId zone = ZoneId.of(customers.get(event.getCustomerId()));
        add(Totals.sumKey(event, zone), event.getQuantity());
        add(Totals.countKey(event, zone), BigDecimal.ONE);
      }
    }

    private boolean isNew(UsageEventRecord event) {
      KeyValueStore<byte[], byte[]> seen = context().getStateStore(SEEN);
      byte[] id = EventHash.of(event.getCustomerId(), event.getSource(), event.getId()).bytes();
      if (seen.get(id) != null) {
        return false;
      }
      seen.put(id, PRESENT);
      return true;
    }

    private void add(String key, BigDecimal amount) {
      KeyValueStore<String, String> totals = context().getStateStore(TOTALS);
      String total = totals.get(key);
      totals.put(key, Totals.add(total == null ? "0|0" : total, amount));
      changed.add(key);
    }
  }

  /** Filters of whole keys on every level, since almost every look-up misses. */
  public static final class Filters extends SharedMemory {
    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
      super.setConfig(storeName, options, configs);
      BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
      table.setFilterPolicy(new BloomFilter(12, false)).setWholeKeyFiltering(true);
      options.setTableFormatConfig(table);
      options.setOptimizeFiltersForHits(false);
    }
  }
}
