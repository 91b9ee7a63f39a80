package org.countinghouse.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.countinghouse.app.cluster.SharedCluster;
import org.countinghouse.app.config.AppConfig;
import org.countinghouse.app.master.MasterData;
import org.countinghouse.app.master.MasterFiles;
import org.countinghouse.app.master.MasterPublisher;
import org.countinghouse.app.master.Recorded;
import org.countinghouse.app.oracle.BatchOracle;
import org.countinghouse.app.oracle.OracleInput;
import org.countinghouse.app.proof.OracleInputs;
import org.countinghouse.app.sandbox.Feeder;
import org.countinghouse.app.streams.Schemas;
import org.countinghouse.app.topics.TopicApplier;
import org.countinghouse.app.topics.TopicDefinitions;
import org.countinghouse.schema.AccountRecord;
import org.countinghouse.schema.ClosingRecord;
import org.countinghouse.schema.CustomerRecord;
import org.countinghouse.schema.UsageEventRecord;
import org.countinghouse.schema.key.RecordKeys;
import org.countinghouse.schema.topic.Topic;
import org.countinghouse.serdes.server.SchemaRegistryServer;
import org.countinghouse.topology.Codecs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Law 8 and law 3: kill -9 at any moment loses nothing and counts nothing twice. */
class KillTest {

  private static final int EVENTS = 3_000;
  private static final Script SCRIPT = new Script(Duration.ofSeconds(30), EVENTS / 30);

  @TempDir private Path folder;

  private final List<OracleInput.Event> fed = new ArrayList<>();

  @Test
  void shouldBillEveryEventOnceWhenKilledTwiceUnderLoad() throws Exception {
    try (SchemaRegistryServer registry = SchemaRegistryServer.inMemory()) {
      AppConfig config = config(registry);
      Codecs codecs = Schemas.connect(config);
      MasterData master = master();
      try (Admin admin = SharedCluster.admin()) {
        var unused = new TopicApplier(admin, TopicDefinitions.load(), config).apply();
      }
      var published =
          new MasterPublisher(config.kafka(), config.topics(), codecs).publish(master, folder);
      assertThat(published.added()).isNotEmpty();
      try (Feeder feeder = new Feeder(config, codecs);
          Observer observer = new Observer(config, codecs)) {
        UsageGenerator generator = generator(master);

        // given: usage that is being counted, with commits behind it
        Process first = application();
        feed(generator, feeder, 1_000);
        awaitConsumed(observer, 200);
        // when: killed with usage still coming, and once more after it went on
        feed(generator, feeder, 2_000);
        kill(first);
        long committed = consumed(observer);
        assertThat(committed).as("killed in the middle").isLessThan(2_000);
        Process second = application();
        awaitConsumed(observer, committed + 1);
        feed(generator, feeder, EVENTS);
        close(feeder, master);
        kill(second);
        Process third = application();
        feeder.tick(Script.END);
        feeder.flush();

        // then: every bucket and every amount is what a batch calculation says
        BatchOracle.Result oracle = BatchOracle.calculate(OracleInputs.of(master, fed));
        await()
            .atMost(Duration.ofSeconds(120))
            .untilAsserted(
                () -> {
                  observer.step();
                  Proof proof = Proof.of(observer, oracle, fed.size());
                  assertThat(proof.failures()).isEmpty();
                  assertThat(observer.summaries()).hasSizeGreaterThanOrEqualTo(6);
                });
        kill(third);
      }
    }
  }

  // A month passes in seconds here, and a restart takes some: parked usage must outlast that.
  private AppConfig config(SchemaRegistryServer registry) throws IOException {
    String prefix = SharedCluster.uniquePrefix();
    String keys =
        """
        bootstrap.servers=%s
        schema.registry.url=%s
        auto.register.schemas=true
        append-time.source=record
        topic.prefix=%s
        application.id.prefix=%skill
        state.dir=%s
        metering.partitions=2
        account.partitions=2
        replication.factor=1
        commit.interval=PT0.2S
        parking.patience=P3650D
        parts=reference,metering,rating
        kafka.session.timeout.ms=6000
        kafka.heartbeat.interval.ms=1000
        """
            .formatted(
                SharedCluster.bootstrapServers(),
                registry.url(),
                prefix,
                prefix,
                folder.resolve("state"));
    return AppConfig.read(Files.writeString(configFile(), keys), Map.of());
  }

  private MasterData master() throws IOException {
    Path masterFolder = Files.createDirectories(folder.resolve("master"));
    try (InputStream yaml = KillTest.class.getResourceAsStream("/demo/master.yaml")) {
      Files.copy(Objects.requireNonNull(yaml), masterFolder.resolve("master.yaml"));
    }
    return MasterFiles.read(masterFolder, new Recorded(Instant.EPOCH, "test"));
  }

  private static UsageGenerator generator(MasterData master) {
    return new UsageGenerator(
        8,
        master.records(CustomerRecord.class).stream().map(CustomerRecord::getCustomerId).toList());
  }

  private void feed(UsageGenerator generator, Feeder feeder, int upTo) {
    while (fed.size() < upTo) {
      Instant appendTime = SCRIPT.appendTimeOf(fed.size());
      UsageEventRecord event = generator.next(appendTime);
      feeder.usage(event, appendTime);
      fed.add(OracleInputs.event(event, appendTime));
    }
    feeder.flush();
  }

  private static void close(Feeder feeder, MasterData master) {
    for (AccountRecord account : master.records(AccountRecord.class)) {
      String id = account.getAccountId();
      ClosingRecord closing =
          ClosingRecord.newBuilder()
              .setAccountId(id)
              .setPeriod(Script.PERIOD)
              .setSequence(1)
              .setCutOff(Script.END)
              .build();
      String key = RecordKeys.closing(id, Script.PERIOD, 1);
      feeder.account(Topic.BILLING_CLOSINGS, key, id, closing);
    }
    feeder.flush();
  }

  private Process application() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx300m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            ApplicationProcess.class.getName(),
            configFile().toString())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("application.log").toFile())
        .start();
  }

  private Path configFile() {
    return folder.resolve("countinghouse.properties");
  }

  private static void kill(Process application) throws InterruptedException {
    assertThat(application.isAlive()).isTrue();
    application.destroyForcibly().waitFor();
  }

  private static void awaitConsumed(Observer observer, long atLeast) {
    await().atMost(Duration.ofSeconds(90)).until(() -> consumed(observer) >= atLeast);
  }

  private static long consumed(Observer observer) {
    observer.step();
    return observer.consumed();
  }
}
