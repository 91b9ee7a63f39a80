package org.countinghouse.bench.peer;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;

/** Who can be measured. */
public enum Peer {
  /** A plain consumer loop that looks at the size of each record. */
  LOOP(false) {
    @Override
    void run(Place place, Parent parent) {
      ConsumerLoop.run(place);
    }
  },
  /** A Kafka Streams topology that reads and does nothing. */
  READ(false) {
    @Override
    void run(Place place, Parent parent) {
      Topology topology = new Topology();
      topology.addSource(
          "events", new ByteArrayDeserializer(), new ByteArrayDeserializer(), "usage.events");
      topology.addProcessor("ignore", Ignore::new, "events");
      StreamsPeer.run(topology, place);
    }
  },
  /** A Kafka Streams topology that copies each record, exactly once. */
  COPY(false) {
    @Override
    void run(Place place, Parent parent) {
      Topology topology = new Topology();
      topology.addSource(
          "events", new ByteArrayDeserializer(), new ByteArrayDeserializer(), "usage.events");
      topology.addSink(
          "copies", place.output(), new ByteArraySerializer(), new ByteArraySerializer(), "events");
      StreamsPeer.run(topology, place);
    }
  },
  /** The recipe that a user would write with the DSL. */
  DSL(true) {
    @Override
    void run(Place place, Parent parent) {
      StreamsPeer.run(DslRecipe.build(place), place, DslRecipe.settings(place));
    }

    @Override
    public Optional<String> identityTopic(Place place) {
      return Optional.of(place.group() + "-seen-changelog");
    }
  },
  /** The same, tuned by hand: one processor, point-get deduplication, whole-key filters. */
  TUNED(true) {
    @Override
    void run(Place place, Parent parent) {
      StreamsPeer.run(TunedRecipe.build(place), place, TunedRecipe.settings(place));
    }

    @Override
    public Optional<String> identityTopic(Place place) {
      return Optional.of(place.group() + "-seen-changelog");
    }
  },
  /** The metering part as it ships. */
  OURS(true) {
    @Override
    void run(Place place, Parent parent) {
      parent.tellOf(OurMetering.run(place));
    }

    @Override
    public Optional<String> identityTopic(Place place) {
      return Optional.of(place.group() + "-metering-deduplication-store-changelog");
    }
  },
  /** A Flink job that keeps its state on the heap; only in a build with {@code -Pflink}. */
  FLINK_HEAP(true) {
    @Override
    void run(Place place, Parent parent) {
      FlinkPeer.run(place, "hashmap");
    }
  },
  /** The same job that keeps its state in RocksDB. */
  FLINK_ROCKSDB(true) {
    @Override
    void run(Place place, Parent parent) {
      FlinkPeer.run(place, "rocksdb");
    }
  };

  private final boolean totals;

  Peer(boolean totals) {
    this.totals = totals;
  }

  /** The name on the command line. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether it writes totals, which must equal those of all others that do. */
  public boolean makesTotals() {
    return totals;
  }

  /** Whether it is a Flink job, which needs a class path of its own. */
  public boolean isFlink() {
    return this == FLINK_HEAP || this == FLINK_ROCKSDB;
  }

  /** Whether it restores from its identity topic at the start; Flink replays it instead. */
  public boolean restores(Place place) {
    return identityTopic(place).isPresent() && !isFlink();
  }

  /** The topic that it learns from which identities were seen before, if it keeps any. */
  public Optional<String> identityTopic(Place place) {
    return isFlink() ? Optional.of(place.group() + "-seen-before") : Optional.empty();
  }

  /** The consumer group whose offsets say how far it is. */
  public String consumerGroup(Place place) {
    return this == OURS ? place.group() + "-metering" : place.group();
  }

  /** The topic of its totals, or copies. */
  public String output(Place place) {
    return this == OURS ? "usage.totals" : place.output();
  }

  /** The peer of a name. */
  public static Peer parse(String id) {
    return Arrays.stream(values())
        .filter(peer -> peer.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Expected a peer of %s, but found '%s'"
                        .formatted(Arrays.stream(values()).map(Peer::id).toList(), id)));
  }

  /** Drains until the process is killed. */
  abstract void run(Place place, Parent parent);

  /** Does nothing. */
  private static final class Ignore implements Processor<byte[], byte[], Void, Void> {
    @Override
    public void process(Record<byte[], byte[]> record) {}
  }
}
