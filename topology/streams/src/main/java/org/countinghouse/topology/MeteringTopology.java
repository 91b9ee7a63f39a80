package org.countinghouse.topology;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.state.StoreBuilder;
import org.countinghouse.schema.DuplicateRecord;
import org.countinghouse.schema.FindingRecord;
import org.countinghouse.schema.SourceTotalRecord;
import org.countinghouse.schema.UsageTotalRecord;
import org.countinghouse.schema.key.Partitioning;
import org.countinghouse.schema.key.RecordKeys;
import org.countinghouse.schema.topic.Topic;
import org.countinghouse.topology.commit.CommitHookBuilder;
import org.countinghouse.topology.identity.IdentityStoreBuilder;
import org.countinghouse.topology.mapping.EncodedTotal;
import org.countinghouse.topology.metering.MeteringProcessor;
import org.countinghouse.topology.store.KeyedStoreBuilder;
import org.countinghouse.topology.store.StoreMemory;

/** Wires the metering part: usage events to usage totals, one processor for all stages. */
public final class MeteringTopology {

  private MeteringTopology() {}

  /** Builds it. */
  public static Topology build(TopologySettings settings, Codecs codecs) {
    PartTopology part = new PartTopology(settings, codecs);
    part.source(Topic.USAGE_EVENTS);
    part.source(Topic.MASTER_CUSTOMERS);
    part.source(Topic.REFERENCE_METERING);
    part.source(Topic.USAGE_COMMANDS);
    part.topology()
        .addProcessor(
            Nodes.METER_USAGE,
            () -> new MeteringProcessor(settings, codecs),
            Nodes.source(Topic.USAGE_EVENTS),
            Nodes.source(Topic.MASTER_CUSTOMERS),
            Nodes.source(Topic.REFERENCE_METERING),
            Nodes.source(Topic.USAGE_COMMANDS));
    stores(settings).forEach(store -> part.topology().addStateStore(store, Nodes.METER_USAGE));
    part.rejectedSink(Topic.USAGE_REJECTED, Nodes.METER_USAGE);
    part.sink(
        Topic.USAGE_DUPLICATES,
        DuplicateRecord.class,
        (key, duplicate) -> duplicate.getCustomerId(),
        Nodes.METER_USAGE);
    part.sink(
        Topic.USAGE_SOURCE_TOTALS,
        SourceTotalRecord.class,
        (key, total) -> RecordKeys.split(new String(key, StandardCharsets.UTF_8)).get(0),
        Nodes.METER_USAGE);
    part.sink(
        Topic.RECONCILIATION_FINDINGS,
        FindingRecord.class,
        (key, finding) -> finding.getSubject(),
        Nodes.METER_USAGE);
    part.sink(
        Topic.USAGE_TOTALS,
        new TotalSerializer(codecs.serde(UsageTotalRecord.class)),
        Nodes.METER_USAGE,
        totalsPartitions());
    return part.topology();
  }

  private static List<StoreBuilder<?>> stores(TopologySettings settings) {
    return List.of(
        new IdentityStoreBuilder(
            Stores.DEDUPLICATION, settings.retention(), settings.limits().unsealedMax()),
        new KeyedStoreBuilder(
            Stores.METERING, new StoreMemory(settings.limits().storeMemoryBytes())),
        new CommitHookBuilder(Stores.METERING_COMMIT_HOOK));
  }

  /** A total goes to its account's partition, a progress marker to all. */
  static StreamPartitioner<byte[], Object> totalsPartitions() {
    return (topic, key, value, partitions) ->
        Optional.of(
            value instanceof EncodedTotal total
                ? Set.of(Partitioning.partitionOf(total.accountId(), partitions))
                : PartTopology.all(partitions));
  }
}
