package org.countinghouse.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.countinghouse.app.cluster.SharedCluster;
import org.countinghouse.schema.key.Partitioning;
import org.countinghouse.serdes.server.SchemaRegistryServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands as a user runs them, against a real broker. */
class MasterCommandTest {

  private static final int PARTITIONS = 5;
  private static final String EXAMPLE = "examples/llm/master";

  private final String prefix = SharedCluster.uniquePrefix();
  private final SchemaRegistryServer registry = SchemaRegistryServer.inMemory();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path temporary;

  private String config = "";

  @BeforeEach
  void configure() throws IOException {
    config =
        Files.writeString(
                temporary.resolve("countinghouse.properties"),
                """
                bootstrap.servers = %s
                schema.registry.url = %s
                auto.register.schemas = true
                topic.prefix = %s
                metering.partitions = %d
                account.partitions = %d
                """
                    .formatted(
                        SharedCluster.bootstrapServers(),
                        registry.url(),
                        prefix,
                        PARTITIONS,
                        PARTITIONS))
            .toString();
  }

  @AfterEach
  void close() {
    registry.close();
  }

  @Test
  void shouldPublishOnceWhenAppliedTwice() throws IOException {
    applyTopics();

    apply(EXAMPLE);
    assertThat(out.toString())
        .contains("added price plan 'input-eur'")
        .contains("42 items added, 0 changed, 0 unchanged");
    apply(EXAMPLE);
    assertThat(out.toString()).contains("0 items added, 0 changed, 42 unchanged");

    assertThat(keys("master.customers"))
        .hasSize(20)
        .allSatisfy(record -> assertThat(record.partition()).isEqualTo(partition(key(record))));
    assertThat(keys("master.contracts"))
        .hasSize(5)
        .allSatisfy(
            record -> {
              String account = key(record).substring(0, key(record).indexOf('|'));
              assertThat(key(record)).isEqualTo(account + "|" + account + "-2023");
              assertThat(record.partition()).isEqualTo(partition(account));
            });
    assertThat(keys("master.meters"))
        .extracting(MasterCommandTest::key)
        .containsExactly("input-tokens", "output-tokens", "requests");
  }

  @Test
  void shouldPublishNothingWhenPublishedPriceChanges() throws IOException {
    applyTopics();
    Path folder = copyOfExample();
    apply(folder.toString());
    edit(folder.resolve("catalog.yaml"), "\"12.00\"", "\"11.00\"");
    edit(folder.resolve("customers.yaml"), "id: customer-19", "id: customer-20");

    assertThat(run("master", "apply", folder.toString(), "-c", config)).isEqualTo(1);

    assertThat(err.toString().lines()).hasSize(2);
    assertThat(err.toString())
        .containsPattern(
            "catalog.yaml:\\d+: Expected version 2023-01-01 of price plan 'output-eur'")
        .contains("Expected customer 'customer-19', since it is published");
    assertThat(keys("master.price-plans")).hasSize(6);
    assertThat(keys("master.customers")).hasSize(20);
  }

  @Test
  void shouldPublishOneRecordWhenVersionIsAdded() throws IOException {
    applyTopics();
    Path folder = copyOfExample();
    apply(folder.toString());
    edit(
        folder.resolve("customers.yaml"),
        "{id: customer-00, valid-from: 2023-01-01, name: Customer 00, zone: Europe/Berlin,"
            + " account: aurora-gmbh}",
        """
        id: customer-00
            versions:
              - {valid-from: 2023-01-01, name: Customer 00, zone: Europe/Berlin, account: aurora-gmbh}
              - {valid-from: 2024-01-01, name: Customer 00, zone: Europe/Berlin, account: delta-inc}
        """);

    apply(folder.toString());

    assertThat(out.toString())
        .contains("added a version to customer 'customer-00'")
        .contains("0 items added, 1 changed, 41 unchanged");
    assertThat(keys("master.customers")).hasSize(21);
  }

  @Test
  void shouldSayWhatIsMissingWhenTopicsDoNotExist() {
    assertThat(run("master", "apply", EXAMPLE, "-c", config)).isEqualTo(1);
    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .contains("Expected topic " + prefix);
  }

  @Test
  void shouldPrintOneLineWhenClusterCannotBeReached() throws IOException {
    edit(
        Path.of(config),
        "bootstrap.servers = " + SharedCluster.bootstrapServers(),
        "bootstrap.servers = 127.0.0.1:1\nkafka.consumer.default.api.timeout.ms = 2000");

    assertThat(run("master", "apply", EXAMPLE, "-c", config)).isEqualTo(1);
    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .startsWith("countinghouse: Expected to read and publish master data, but ")
        .contains("TimeoutException");
  }

  @Test
  void shouldPublishNothingWhenSchemasAreNotRegistered() throws IOException {
    applyTopics();
    edit(Path.of(config), "auto.register.schemas = true", "auto.register.schemas = false");

    try (SchemaRegistryServer empty = SchemaRegistryServer.inMemory()) {
      edit(Path.of(config), registry.url().toString(), empty.url().toString());
      assertThat(run("master", "apply", EXAMPLE, "-c", config)).isEqualTo(1);
    }

    assertThat(err.toString())
        .contains("Expected subject " + prefix + "master.meters-value in the schema registry");
    assertThat(keys("master.meters")).isEmpty();
  }

  @Test
  void shouldNameErrorsAndWarningsWhenChecked() throws IOException {
    Path folder = copyOfExample();
    assertThat(run("master", "check", folder.toString())).isZero();
    assertThat(out.toString()).contains("42 items, 0 warnings");

    edit(
        folder.resolve("accounts.yaml"),
        "valid-from: 2023-01-01\n    name: Delta",
        "valid-from: 2023-02-01\n    name: Delta");
    assertThat(run("master", "check", folder.toString())).isZero();
    assertThat(out.toString()).contains("warning: ").contains("42 items, 4 warnings");

    edit(folder.resolve("customers.yaml"), "Asia/Tokyo", "Asia/Kyoto");
    assertThat(run("master", "check", folder.toString())).isEqualTo(1);
    assertThat(err.toString())
        .containsPattern("countinghouse: .*customers.yaml:\\d+: Expected an IANA time zone");
  }

  private void applyTopics() {
    int exit = run("topics", "apply", "-c", config);
    assertThat(exit).as(err.toString()).isZero();
  }

  private void apply(String folder) {
    int exit = run("master", "apply", folder, "-c", config);
    assertThat(exit).as(err.toString()).isZero();
  }

  private int run(String... arguments) {
    CommandLine commandLine = Main.commandLine();
    commandLine.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return commandLine.execute(arguments);
  }

  private Path copyOfExample() throws IOException {
    Path folder = Files.createDirectory(temporary.resolve("master"));
    for (String name :
        List.of("catalog.yaml", "accounts.yaml", "contracts.yaml", "customers.yaml")) {
      Files.copy(Path.of(EXAMPLE, name), folder.resolve(name));
    }
    return folder;
  }

  private static void edit(Path file, String before, String after) throws IOException {
    String text = Files.readString(file);
    assertThat(text).contains(before);
    Files.writeString(file, text.replace(before, after));
  }

  private List<ConsumerRecord<byte[], byte[]>> keys(String topic) {
    Properties settings = SharedCluster.clientProperties();
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(prefix + topic).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
    }
    return records;
  }

  private static String key(ConsumerRecord<byte[], byte[]> record) {
    return new String(record.key(), StandardCharsets.UTF_8);
  }

  private static int partition(String routingId) {
    return Partitioning.partitionOf(routingId, PARTITIONS);
  }
}
