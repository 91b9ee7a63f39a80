package org.countinghouse.app.metering;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.countinghouse.app.config.AppConfig;
import org.countinghouse.app.sandbox.Feeder;
import org.countinghouse.app.sandbox.TopicTail;
import org.countinghouse.app.streams.Schemas;
import org.countinghouse.app.topics.TopicApplier;
import org.countinghouse.app.topics.TopicDefinitions;
import org.countinghouse.schema.UsageEventRecord;
import org.countinghouse.schema.topic.Topic;
import org.countinghouse.serdes.server.SchemaRegistryServer;
import org.countinghouse.topology.Codecs;

/** Metering with its own topics and state on a broker, in any number of processes. */
final class Deployment implements AutoCloseable {

  static final int PARTITIONS = 4;
  static final Duration PATIENCE = Duration.ofSeconds(120);

  private final Path folder;
  private final String keys;
  private final SchemaRegistryServer registry = SchemaRegistryServer.inMemory();
  private final AppConfig config;
  private final Codecs codecs;
  private final Outputs outputs;
  private final MasterRecords master;
  private final List<Instance> instances = new ArrayList<>();
  private final List<Load> loads = new ArrayList<>();

  /**
   * A deployment without processes.
   *
   * @param more configuration of this test, in lines
   */
  Deployment(String bootstrapServers, Path folder, String prefix, String more) throws IOException {
    this.folder = folder;
    keys =
        """
        bootstrap.servers=%s
        schema.registry.url=%s
        auto.register.schemas=true
        append-time.source=record
        topic.prefix=%s
        application.id.prefix=%sapp
        metering.partitions=%d
        account.partitions=2
        replication.factor=1
        commit.interval=PT0.2S
        parking.patience=P3650D
        parts=metering
        %s
        """
            .formatted(bootstrapServers, registry.url(), prefix, prefix, PARTITIONS, more);
    Path file = folder.resolve("clients.properties");
    config = AppConfig.read(Files.writeString(file, keys), Map.of());
    codecs = Schemas.connect(config);
    try (Admin admin =
        Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrapServers))) {
      var unused = new TopicApplier(admin, TopicDefinitions.load(), config).apply();
    }
    outputs = new Outputs(config, codecs);
    master = new MasterRecords(config, codecs);
  }

  Outputs outputs() {
    return outputs;
  }

  MasterRecords master() {
    return master;
  }

  /** Starts a process on the state that a process of that name left. */
  Instance start(String name) throws IOException {
    Path file = folder.resolve(name + ".properties");
    Files.writeString(file, keys + "state.dir=" + state(name) + "\n");
    Path log = folder.resolve(name + "-" + instances.size() + ".log");
    Instance instance = Instance.start(file, log);
    instances.add(instance);
    return instance;
  }

  /** Where a process keeps its state. */
  Path state(String name) {
    return folder.resolve("state-" + name);
  }

  Load feed(List<UsageStory.Fed> story) {
    Load load = Load.start(story, () -> new Feeder(config, codecs));
    loads.add(load);
    return load;
  }

  /** Waits until an outside reader sees that events were consumed. */
  void awaitConsumed(long atLeast) {
    await("consumed " + atLeast, () -> outputs.consumed() >= atLeast);
  }

  /** Waits; a failure quotes what the processes said last. */
  void await(String what, BooleanSupplier condition) {
    try {
      org.awaitility.Awaitility.await(what)
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(100))
          .until(condition::getAsBoolean);
    } catch (RuntimeException cause) {
      StringBuilder said = new StringBuilder("Expected " + what + ", but it did not come");
      instances.forEach(instance -> said.append("\n---\n").append(instance.lastLines()));
      throw new AssertionError(said.toString(), cause);
    }
  }

  /** Waits for the end of a story and holds all outputs against a batch calculation. */
  void assertExact(List<UsageStory.Fed> story) {
    // What was admitted is what counts: a producer that was not told may send an event again.
    List<UsageEventRecord> admitted = admitted(story.size());
    Expected expected = Expected.of(admitted);
    await(
        "all of the story",
        () -> outputs.consumed() >= admitted.size() && !outputs.outcomes().containsKey("PARKED"));
    // A transaction that a killed process left open hides what others wrote behind its records,
    // until the broker gives it up. Totals are not concerned, since they are written at a commit.
    Map<String, Long> said = new TreeMap<>(expected.outcomes());
    said.keySet().retainAll(outputs.said().keySet());
    await(
        "all that is to be said, " + said,
        () -> {
          outputs.step();
          return outputs.said().entrySet().stream()
              .allMatch(entry -> entry.getValue() >= said.getOrDefault(entry.getKey(), 0L));
        });
    // What would be too much comes behind: nothing may follow.
    Instant quiet = Instant.now().plusSeconds(1);
    await(
        "a second of quiet",
        () -> {
          outputs.step();
          return Instant.now().isAfter(quiet);
        });
    assertThat(outputs.consumed()).isEqualTo(admitted.size());
    assertThat(outputs.imbalance()).isZero();
    assertThat(outputs.outcomes()).isEqualTo(expected.outcomes());
    assertThat(outputs.totals()).isEqualTo(expected.totals());
    assertThat(outputs.said()).isEqualTo(said);
  }

  /** All events of the topic, in the order of each customer: those that were sent, at least. */
  private List<UsageEventRecord> admitted(int sent) {
    List<UsageEventRecord> admitted = new ArrayList<>();
    try (TopicTail<UsageEventRecord> tail =
        new TopicTail<>(config, codecs, Topic.USAGE_EVENTS, UsageEventRecord.class)) {
      await(
          sent + " events",
          () -> {
            var read = tail.poll(Duration.ofMillis(500));
            read.forEach(entry -> admitted.add(entry.value()));
            return admitted.size() >= sent && read.isEmpty();
          });
    }
    return admitted;
  }

  @Override
  public void close() {
    loads.forEach(Load::close);
    instances.forEach(Instance::close);
    outputs.close();
    master.close();
    registry.close();
  }
}
