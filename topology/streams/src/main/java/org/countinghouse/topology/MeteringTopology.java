package org.countinghouse.topology;

import static org.countinghouse.topology.PartTopology.inMemory;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.countinghouse.schema.CustomerRecord;
import org.countinghouse.schema.DuplicateRecord;
import org.countinghouse.schema.MeterRecord;
import org.countinghouse.schema.ParkedUsageState;
import org.countinghouse.schema.ProgressState;
import org.countinghouse.schema.UsageTotalRecord;
import org.countinghouse.schema.UsageTotalState;
import org.countinghouse.schema.key.Partitioning;
import org.countinghouse.schema.topic.Topic;
import org.countinghouse.serdes.avro.StateSerde;
import org.countinghouse.topology.commit.CommitHookBuilder;
import org.countinghouse.topology.metering.MeteringProcessor;

/** Wires the metering part: usage events to usage totals, one processor for all stages. */
public final class MeteringTopology {

  private MeteringTopology() {}

  /** Builds it. */
  public static Topology build(TopologySettings settings, Codecs codecs) {
    PartTopology part = new PartTopology(settings, codecs);
    part.source(Topic.USAGE_EVENTS);
    part.source(Topic.MASTER_CUSTOMERS);
    part.source(Topic.REFERENCE_METERING);
    part.topology()
        .addProcessor(
            Nodes.METER_USAGE,
            () -> new MeteringProcessor(settings, codecs),
            Nodes.source(Topic.USAGE_EVENTS),
            Nodes.source(Topic.MASTER_CUSTOMERS),
            Nodes.source(Topic.REFERENCE_METERING));
    stores().forEach(store -> part.topology().addStateStore(store, Nodes.METER_USAGE));
    part.rejectedSink(Topic.USAGE_REJECTED, Nodes.METER_USAGE);
    part.sink(
        Topic.USAGE_DUPLICATES,
        DuplicateRecord.class,
        (key, duplicate) -> duplicate.getCustomerId(),
        Nodes.METER_USAGE);
    part.sink(Topic.USAGE_TOTALS, UsageTotalRecord.class, Nodes.METER_USAGE, totalsPartitions());
    return part.topology();
  }

  private static List<StoreBuilder<?>> stores() {
    return List.of(
        org.apache.kafka.streams.state.Stores.keyValueStoreBuilder(
                memory(Stores.DEDUPLICATION), Serdes.Bytes(), Serdes.ByteArray())
            .withCachingDisabled(),
        inMemory(Stores.CUSTOMER, new StateSerde<>(CustomerRecord.class, List.of())),
        inMemory(Stores.METER, new StateSerde<>(MeterRecord.class, List.of())),
        inMemory(Stores.PARKED_USAGE, new StateSerde<>(ParkedUsageState.class, List.of())),
        inMemory(Stores.PARKING_INDEX, Serdes.String()),
        inMemory(Stores.USAGE_TOTAL, new StateSerde<>(UsageTotalState.class, List.of())),
        inMemory(Stores.LEDGER, new StateSerde<>(ProgressState.class, List.of())),
        new CommitHookBuilder(Stores.METERING_COMMIT_HOOK));
  }

  private static KeyValueBytesStoreSupplier memory(String name) {
    return org.apache.kafka.streams.state.Stores.inMemoryKeyValueStore(name);
  }

  /** A total goes to its account's partition, a progress marker to all. */
  static StreamPartitioner<byte[], UsageTotalRecord> totalsPartitions() {
    return (topic, key, record, partitions) ->
        Optional.of(
            record.getTotal() == null
                ? PartTopology.all(partitions)
                : Set.of(Partitioning.partitionOf(record.getTotal().getAccountId(), partitions)));
  }
}
