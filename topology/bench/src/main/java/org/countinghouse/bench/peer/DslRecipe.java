package org.countinghouse.bench.peer;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Joined;
import org.apache.kafka.streams.kstream.KTable;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;
import org.countinghouse.schema.CustomerRecord;
import org.countinghouse.schema.UsageEventRecord;

/**
 * The recipe as it stands in tutorials: deduplication in a window store of 35 days, a join with the
 * customers, a group-by and an aggregate.
 */
final class DslRecipe {

  static final String SEEN = "seen";

  /** What Kafka Streams takes by default. */
  private static final int RECORD_CACHE_MEBIBYTES = 10;

  private static final Duration RETENTION = Duration.ofDays(36);

  private DslRecipe() {}

  /** An event, and what it adds where. */
  record Metered(UsageEventRecord event, ZoneId zone) {}

  static Map<String, Object> settings(Place place) {
    return SharedMemory.settings(place, RECORD_CACHE_MEBIBYTES);
  }

  static Topology build(Place place) {
    Records records = new Records(place);
    StreamsBuilder builder = new StreamsBuilder();
    builder.addStateStore(
        Stores.windowStoreBuilder(
            Stores.persistentWindowStore(SEEN, RETENTION, RETENTION, false),
            Serdes.String(),
            Serdes.Long()));
    KTable<String, CustomerRecord> customers =
        builder.table(
            "master.customers",
            Consumed.with(Serdes.String(), records.serde(CustomerRecord.class)),
            Materialized.as("customers"));
    builder.stream(
            "usage.events", Consumed.with(Serdes.String(), records.serde(UsageEventRecord.class)))
        .processValues(Distinct::new, SEEN)
        .join(
            customers,
            (event, customer) ->
                new Metered(event, ZoneId.of(customer.getVersions().get(0).getZone())),
            Joined.with(Serdes.String(), records.serde(UsageEventRecord.class), null))
        .flatMap(
            (customer, metered) ->
                List.of(
                    KeyValue.pair(
                        Totals.sumKey(metered.event(), metered.zone()),
                        metered.event().getQuantity().toPlainString()),
                    KeyValue.pair(Totals.countKey(metered.event(), metered.zone()), "1")))
        .groupByKey(Grouped.with("totals", Serdes.String(), Serdes.String()))
        .aggregate(
            () -> "0|0",
            (key, amount, total) -> Totals.add(total, new java.math.BigDecimal(amount)),
            Materialized
                .<String, String,
                    org.apache.kafka.streams.state.KeyValueStore<
                        org.apache.kafka.common.utils.Bytes, byte[]>>
                    as("totals")
                .withKeySerde(Serdes.String())
                .withValueSerde(Serdes.String()))
        .toStream()
        .to(place.output(), Produced.with(Serdes.String(), Serdes.String()));
    return builder.build();
  }

  /** Lets the first of each (customer, source, id) pass. */
  private static final class Distinct
      extends ContextualFixedKeyProcessor<String, UsageEventRecord, UsageEventRecord> {

    @Override
    public void process(FixedKeyRecord<String, UsageEventRecord> record) {
      WindowStore<String, Long> seen = context().getStateStore(SEEN);
      UsageEventRecord event = record.value();
      String id = event.getCustomerId() + "|" + event.getSource() + "|" + event.getId();
      long time = record.timestamp();
      long span = RETENTION.toMillis();
      try (WindowStoreIterator<Long> found =
          seen.fetch(id, Math.max(0, time - span), time + span)) {
        if (found.hasNext()) {
          return;
        }
      }
      seen.put(id, time, time);
      context().forward(record);
    }
  }
}
