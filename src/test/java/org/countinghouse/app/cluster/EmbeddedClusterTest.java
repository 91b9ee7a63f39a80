package org.countinghouse.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.countinghouse.app.cli.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedClusterTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir Path temporary;

  @Test
  void shouldServeTransactionsAndLeaveNothingWhenClosed() throws Exception {
    Path folder = temporary.resolve("one");
    List<String> closed = new ArrayList<>();
    try (EmbeddedCluster cluster = EmbeddedCluster.start(folder, 1)) {
      cluster.beforeClose(() -> closed.add("streams"));
      cluster.beforeClose(() -> closed.add("http"));
      createTopic(cluster, "ledger", 1);
      assertThat(features(cluster))
          .containsEntry("transaction.version", new FinalizedVersionRange((short) 2, (short) 2));

      commit(cluster, "ledger", "kept");
      abort(cluster, "ledger", "dropped");

      assertThat(readCommitted(cluster, "ledger", 1)).containsExactly("kept");
    }
    assertThat(folder).doesNotExist();
    assertThat(closed).containsExactly("http", "streams");
    assertThat(brokersOf(ProcessHandle.current(), folder)).isEmpty();
  }

  @Test
  void shouldKeepCommittedRecordsWhenOneOfThreeBrokersIsKilled() throws Exception {
    try (EmbeddedCluster cluster = EmbeddedCluster.start(temporary.resolve("three"), 3)) {
      createTopic(cluster, "ledger", 3);
      commit(cluster, "ledger", "before");

      cluster.killBroker(1);
      commit(cluster, "ledger", "during");
      cluster.restartBroker(1);
      commit(cluster, "ledger", "after");

      assertThat(readCommitted(cluster, "ledger", 3)).containsExactly("before", "during", "after");
    }
  }

  @Test
  void shouldEndBrokersAndReuseFolderWhenParentIsKilled() throws Exception {
    Path folder = temporary.resolve("orphan");
    Process parent = startParent(folder);
    List<ProcessHandle> brokers = childrenReportedBy(parent);
    assertThat(brokers).hasSize(1).allMatch(EmbeddedClusterTest::isRunning);

    parent.destroyForcibly().waitFor();

    await()
        .atMost(PATIENCE)
        .until(() -> brokers.stream().noneMatch(EmbeddedClusterTest::isRunning));
    assertThat(folder).isNotEmptyDirectory();
    EmbeddedCluster.start(folder, 1).close();
    assertThat(folder).doesNotExist();
  }

  @Test
  void shouldStopInOrderWhenParentIsTerminated() throws Exception {
    Path folder = temporary.resolve("terminated");
    Process parent = startParent(folder);
    List<ProcessHandle> brokers = childrenReportedBy(parent);

    parent.toHandle().destroy(); // SIGTERM: shutdown hooks run, as after Ctrl-C

    assertThat(parent.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("closing");
    await()
        .atMost(PATIENCE)
        .until(() -> brokers.stream().noneMatch(EmbeddedClusterTest::isRunning));
    await().atMost(PATIENCE).until(() -> !Files.exists(folder));
  }

  @Test
  void shouldRefuseFolderWhenAnotherClusterUsesIt() {
    Path folder = temporary.resolve("shared");
    try (DataFolder first = DataFolder.claim(folder, 0)) {
      assertThat(first.node(1).getParent()).isEqualTo(folder);
      assertThatThrownBy(() -> EmbeddedCluster.start(folder, 1))
          .isInstanceOf(Problem.class)
          .hasMessageContaining("Expected a data folder of its own for each cluster, but")
          .hasMessageContaining("is in use");
    }
  }

  @Test
  void shouldRefuseFolderWhenItHoldsForeignContent() throws IOException {
    Path letter = Files.writeString(temporary.resolve("letter.txt"), "keep me");

    assertThatThrownBy(() -> EmbeddedCluster.start(temporary, 1))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("Expected an empty or absent data folder")
        .hasMessageContaining("letter.txt");
    assertThat(letter).exists();
  }

  @Test
  void shouldRefuseFolderWhenItCannotBeWritten() throws IOException {
    Path file = Files.writeString(temporary.resolve("file"), "not a folder");

    assertThatThrownBy(() -> EmbeddedCluster.start(file.resolve("data"), 1))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("Expected a data folder that can be written at");
  }

  @Test
  void shouldRefuseFolderWhenDiskIsShortOfSpace() {
    assertThatThrownBy(() -> DataFolder.claim(temporary, Long.MAX_VALUE))
        .isInstanceOf(Problem.class)
        .hasMessageMatching(
            "Expected at least 9223372036854 MB of free disk space at .*, but found \\d+ MB");
  }

  @Test
  void shouldQuoteLogWhenBrokerDiesAtStart() {
    assertThatThrownBy(() -> EmbeddedCluster.start(temporary.resolve("tiny"), 1, 1))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("Expected broker 1 to start, but it ended with exit code 1: ");
    assertThat(temporary.resolve("tiny")).doesNotExist();
  }

  private Process startParent(Path folder) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-cp",
            System.getProperty("java.class.path"),
            ClusterParent.class.getName(),
            folder.toString())
        .redirectError(temporary.resolve("parent.err").toFile())
        .start();
  }

  private static List<ProcessHandle> childrenReportedBy(Process parent) throws IOException {
    BufferedReader output = parent.inputReader(StandardCharsets.UTF_8);
    List<ProcessHandle> children = new ArrayList<>();
    for (String line = output.readLine(); !"ready".equals(line); line = output.readLine()) {
      assertThat(line).isNotNull();
      ProcessHandle.of(Long.parseLong(line)).ifPresent(children::add);
    }
    return children;
  }

  /** An orphan that ended stays listed until the system has collected it, but has no command. */
  private static boolean isRunning(ProcessHandle process) {
    return process.isAlive() && process.info().command().isPresent();
  }

  private static List<ProcessHandle> brokersOf(ProcessHandle parent, Path folder) {
    return parent
        .children()
        .filter(child -> child.info().commandLine().orElse("").contains(folder.toString()))
        .toList();
  }

  private static void createTopic(EmbeddedCluster cluster, String name, int replicas)
      throws Exception {
    try (Admin admin = admin(cluster)) {
      admin.createTopics(List.of(new NewTopic(name, 1, (short) replicas))).all().get();
    }
  }

  private static Map<String, FinalizedVersionRange> features(EmbeddedCluster cluster)
      throws Exception {
    try (Admin admin = admin(cluster)) {
      return admin.describeFeatures().featureMetadata().get().finalizedFeatures();
    }
  }

  private static Admin admin(EmbeddedCluster cluster) {
    return Admin.create(Map.<String, Object>of("bootstrap.servers", cluster.bootstrapServers()));
  }

  private static void commit(EmbeddedCluster cluster, String topic, String value) throws Exception {
    try (KafkaProducer<String, String> producer = transactionalProducer(cluster)) {
      producer.beginTransaction();
      producer.send(new ProducerRecord<>(topic, value)).get();
      producer.commitTransaction();
    }
  }

  private static void abort(EmbeddedCluster cluster, String topic, String value) throws Exception {
    try (KafkaProducer<String, String> producer = transactionalProducer(cluster)) {
      producer.beginTransaction();
      producer.send(new ProducerRecord<>(topic, value)).get();
      producer.abortTransaction();
    }
  }

  private static KafkaProducer<String, String> transactionalProducer(EmbeddedCluster cluster) {
    KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", cluster.bootstrapServers(), "transactional.id", "writer"),
            new StringSerializer(),
            new StringSerializer());
    producer.initTransactions();
    return producer;
  }

  private static List<String> readCommitted(EmbeddedCluster cluster, String topic, int count) {
    List<String> values = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", cluster.bootstrapServers(),
                "group.id", "reader",
                "isolation.level", "read_committed",
                "auto.offset.reset", "earliest"),
            new StringDeserializer(),
            new StringDeserializer())) {
      consumer.subscribe(List.of(topic));
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                for (ConsumerRecord<String, String> read : consumer.poll(Duration.ofMillis(100))) {
                  values.add(read.value());
                }
                return values.size() >= count;
              });
    }
    return values;
  }
}
