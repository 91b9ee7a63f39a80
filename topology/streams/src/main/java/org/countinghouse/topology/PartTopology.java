package org.countinghouse.topology;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.countinghouse.schema.RejectedRecord;
import org.countinghouse.schema.key.Partitioning;
import org.countinghouse.schema.topic.Topic;

/**
 * The moves that every part's wiring is made of: sources of raw bytes, so that nothing can throw
 * before our own code sees a record; sinks with an explicit partition; named stores.
 */
final class PartTopology {

  private final Topology topology = new Topology();
  private final TopologySettings settings;
  private final Codecs codecs;

  PartTopology(TopologySettings settings, Codecs codecs) {
    this.settings = settings;
    this.codecs = codecs;
  }

  Topology topology() {
    return topology;
  }

  /** Adds a source of raw bytes. */
  void source(Topic topic) {
    topology.addSource(
        AutoOffsetReset.earliest(),
        Nodes.source(topic),
        new AppendTimeExtractor(),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer(),
        settings.topic(topic));
  }

  /** Adds a sink whose records go to the partition of a routing id. */
  <T extends SpecificRecord> void sink(
      Topic topic, Class<T> type, RoutingId<T> routingId, String parent) {
    sink(
        topic,
        type,
        parent,
        (name, key, value, partitions) ->
            Optional.of(Set.of(Partitioning.partitionOf(routingId.of(key, value), partitions))));
  }

  /** Adds a sink whose records go to every partition. */
  <T extends SpecificRecord> void broadcastSink(Topic topic, Class<T> type, String parent) {
    sink(topic, type, parent, (name, key, value, partitions) -> Optional.of(all(partitions)));
  }

  /** Adds a sink of rejected records, each in the partition number of its original. */
  void rejectedSink(Topic topic, String parent) {
    sink(
        topic,
        RejectedRecord.class,
        parent,
        (name, key, rejected, partitions) ->
            Optional.of(Set.of(rejected.getPartition() % partitions)));
  }

  <T extends SpecificRecord> void sink(
      Topic topic, Class<T> type, String parent, StreamPartitioner<byte[], T> partitioner) {
    sink(topic, codecs.serializer(type), parent, partitioner);
  }

  /** Adds a sink with a serializer of its own. */
  <T> void sink(
      Topic topic,
      Serializer<T> serializer,
      String parent,
      StreamPartitioner<byte[], T> partitions) {
    topology.addSink(
        Nodes.sink(topic),
        settings.topic(topic),
        new ByteArraySerializer(),
        serializer,
        partitions,
        parent);
  }

  /** All partitions of a topic. */
  static Set<Integer> all(int partitions) {
    return IntStream.range(0, partitions).boxed().collect(Collectors.toUnmodifiableSet());
  }

  /**
   * A key-value store on disk, for the financial parts, whose state is kept for years. Metering
   * must have no built-in persistent store: one left open by a kill wipes the whole task directory.
   */
  static <V> StoreBuilder<KeyValueStore<String, V>> onDisk(String name, Serde<V> values) {
    return org.apache.kafka.streams.state.Stores.keyValueStoreBuilder(
            org.apache.kafka.streams.state.Stores.persistentKeyValueStore(name),
            Serdes.String(),
            values)
        .withCachingDisabled();
  }

  /** Says which id decides the partition of a record. */
  interface RoutingId<T> {
    String of(byte[] key, T value);
  }
}
