package org.countinghouse.app.query;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.query.StateQueryRequest;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.countinghouse.app.streams.BillingApplication;
import org.countinghouse.app.streams.PartRunner;
import org.countinghouse.schema.key.Partitioning;
import org.countinghouse.schema.topic.Topic;
import org.countinghouse.topology.Part;
import org.countinghouse.topology.Stores;
import org.countinghouse.topology.store.CommittedTables;
import org.countinghouse.topology.store.ReadCommitted;
import org.jspecify.annotations.Nullable;

/**
 * The stores of this process, and what is known of those elsewhere. Only active partitions are
 * read, never standbys, so an answer is as fresh as its part. Thread-safe.
 */
final class LocalState {

  private static final StringSerializer TEXT = new StringSerializer();
  private static final StreamPartitioner<String, Object> BY_ROUTING_ID =
      (topic, routingId, value, partitions) ->
          Optional.of(Set.of(Partitioning.partitionOf(routingId, partitions)));

  private final BillingApplication application;
  private final HostInfo self;

  /**
   * @param self as this process is advertised to others
   */
  LocalState(BillingApplication application, HostInfo self) {
    this.application = application;
    this.self = self;
  }

  /** Says who owns the state of a routing id, see {@link Owner#of}. */
  Owner owner(Part part, String store, String routingId, boolean forwarded) {
    KafkaStreams streams = running(part);
    return Owner.of(metadata(part, streams, store, routingId), self, forwarded);
  }

  /** This process, as it is advertised to others. */
  HostInfo self() {
    return self;
  }

  /** The partitions of a part that each instance owns, told by its store and one of its inputs. */
  Map<HostInfo, Set<Integer>> owners(Part part, String store, Topic input) {
    String topic = application.config().topics().nameOf(input);
    Map<HostInfo, Set<Integer>> owners = new HashMap<>();
    try {
      for (StreamsMetadata instance : running(part).streamsMetadataForStore(store)) {
        Set<Integer> partitions = new TreeSet<>();
        for (TopicPartition partition : instance.topicPartitions()) {
          if (partition.topic().equals(topic)) {
            partitions.add(partition.partition());
          }
        }
        if (!partitions.isEmpty()) {
          owners.put(instance.hostInfo(), partitions);
        }
      }
      return owners;
    } catch (InvalidStateStoreException | IllegalStateException e) {
      throw moved(part, e);
    }
  }

  /** Gives every value whose key has the prefix to the reader, in key order. */
  <V> void scan(Part part, String store, int partition, String prefix, Reader<V> reader) {
    try (KeyValueIterator<String, V> found =
        this.<V>open(part, store, partition).prefixScan(prefix, TEXT)) {
      found.forEachRemaining(entry -> reader.read(entry.value));
    } catch (InvalidStateStoreException e) {
      throw moved(part, e);
    }
  }

  /** The committed rows of metering in a partition. */
  CommittedTables metering(int partition) {
    return ask(Stores.METERING, partition, new ReadCommitted());
  }

  /** Asks a store of metering in a partition. */
  <R> R ask(String store, int partition, Query<R> query) {
    try {
      QueryResult<R> answer =
          running(Part.METERING)
              .query(
                  StateQueryRequest.inStore(store)
                      .withQuery(query)
                      .withPartitions(Set.of(partition))
                      .requireActive())
              .getPartitionResults()
              .get(partition);
      if (answer == null || answer.isFailure()) {
        throw UnavailableException.now(
            "Expected partition %d of part %s to be here, but %s"
                .formatted(
                    partition,
                    Part.METERING.id(),
                    answer == null ? "it is not" : answer.getFailureMessage()));
      }
      return answer.getResult();
    } catch (InvalidStateStoreException e) {
      throw moved(Part.METERING, e);
    }
  }

  private <V> ReadOnlyKeyValueStore<String, V> open(Part part, String store, int partition) {
    return running(part)
        .store(
            StoreQueryParameters.fromNameAndType(
                    store, QueryableStoreTypes.<String, V>keyValueStore())
                .withPartition(partition));
  }

  private KafkaStreams running(Part part) {
    PartRunner runner = application.parts().get(part);
    if (runner == null) {
      throw UnavailableException.here(
          "Expected part %s in the process that is asked, but it runs %s; ask one that runs it"
              .formatted(part.id(), application.parts().keySet().stream().map(Part::id).toList()));
    }
    KafkaStreams.State state = runner.streams().state();
    if (state != KafkaStreams.State.RUNNING) {
      throw UnavailableException.now(
          "Expected part %s to be RUNNING, but it is %s".formatted(part.id(), state));
    }
    return runner.streams();
  }

  private static @Nullable KeyQueryMetadata metadata(
      Part part, KafkaStreams streams, String store, String routingId) {
    try {
      return streams.queryMetadataForKey(store, routingId, BY_ROUTING_ID);
    } catch (InvalidStateStoreException e) {
      throw moved(part, e);
    } catch (IllegalStateException e) {
      // Stopped between the look at its state and the question.
      throw UnavailableException.now("Expected part %s to run, but: ".formatted(part.id()) + e, e);
    }
  }

  private static UnavailableException moved(Part part, RuntimeException e) {
    return UnavailableException.now(
        "Expected the state of part %s to be here, but it is moving: %s"
            .formatted(part.id(), e.getMessage()),
        e);
  }

  /** Takes values in one by one. */
  interface Reader<V> {
    void read(V value);
  }
}
