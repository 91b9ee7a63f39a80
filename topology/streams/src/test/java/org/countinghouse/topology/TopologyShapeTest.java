package org.countinghouse.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.internals.ProcessorTopology;
import org.countinghouse.schema.ProgressState;
import org.countinghouse.schema.UsageTotalRecord;
import org.countinghouse.topology.commit.TransactionalStore;
import org.countinghouse.topology.fixture.PartDriver;
import org.countinghouse.topology.fixture.Wire;
import org.countinghouse.topology.mapping.EncodedTotal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Names and shapes that are for ever: a changed one orphans state or a dashboard. */
class TopologyShapeTest {

  private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");

  static Stream<Arguments> topologies() {
    return Stream.of(
        Arguments.of("reference", ReferenceTopology.build(TopologySettings.DEFAULTS, Wire.CODECS)),
        Arguments.of("metering", MeteringTopology.build(TopologySettings.DEFAULTS, Wire.CODECS)),
        Arguments.of("rating", RatingTopology.build(TopologySettings.DEFAULTS, Wire.CODECS)),
        Arguments.of(
            "reconciliation", ReconciliationTopology.build(TopologySettings.DEFAULTS, Wire.CODECS)),
        Arguments.of(
            "posting", PostingTopology.build(TopologySettings.DEFAULTS, Wire.CODECS, "1200")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("topologies")
  void shouldHaveTheGoldenShape(String name, Topology topology) throws IOException {
    Path golden = GOLDEN.resolve(name + ".txt");
    String found = topology.describe().toString();
    if (System.getProperty("countinghouse.golden", "").equals("write")) {
      Files.createDirectories(GOLDEN);
      Files.writeString(golden, found);
    }
    if (!Files.exists(golden) || !Files.readString(golden).equals(found)) {
      fail(
          "Expected the topology of %s, but found another. If the change is wanted, and state"
              + " and dashboards can follow it, run the test with -Dcountinghouse.golden=write"
              + " and say why in the commit.\n%s",
          golden, found);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("topologies")
  void shouldNameEveryNode(String name, Topology topology) {
    assertThat(topology.describe().toString()).doesNotContain("KSTREAM", "KTABLE", "-0000000");
    assertThat(topology.describe().subtopologies()).as("one task a partition").hasSize(1);
    assertThat(topology.describe().globalStores()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("topologies")
  void shouldLogEveryStoreButTheHook(String name, Topology topology) {
    try (PartDriver part = new PartDriver(topology, Instant.EPOCH)) {
      Map<String, StateStore> stores = part.driver().getAllStateStores();

      assertThat(processorTopology(part.driver()).storeToChangelogTopic().keySet())
          .isEqualTo(
              stores.keySet().stream()
                  .filter(store -> !store.endsWith("-commit-hook"))
                  .collect(Collectors.toSet()));
    }
  }

  @Test
  void shouldHaveNoBuiltInPersistentStoreInMetering() {
    // One of them, left open by a kill, would wipe the whole task directory.
    Topology metering = MeteringTopology.build(TopologySettings.DEFAULTS, Wire.CODECS);
    try (PartDriver part = new PartDriver(metering, Instant.EPOCH)) {
      assertThat(part.driver().getAllStateStores().values())
          .hasSize(3)
          .filteredOn(StateStore::persistent)
          .hasSize(2)
          .allMatch(TransactionalStore.class::isInstance);
    }
  }

  @Test
  void shouldSendProgressToAllPartitionsAndTotalsToTheirAccounts() {
    var partitioner = MeteringTopology.totalsPartitions();
    UsageTotalRecord progress =
        UsageTotalRecord.newBuilder()
            .setProgress(
                ProgressState.newBuilder().setBuckets(Map.of()).setTransitions(Map.of()).build())
            .build();
    EncodedTotal total = new EncodedTotal("acme", new byte[0]);

    assertThat(partitioner.partitions("usage.totals", new byte[0], progress, 4).orElseThrow())
        .containsExactlyInAnyOrder(0, 1, 2, 3);
    assertThat(partitioner.partitions("usage.totals", new byte[0], total, 4).orElseThrow())
        .containsExactly(0);
    assertThat(PartTopology.all(3)).containsExactlyInAnyOrder(0, 1, 2);
  }

  @Test
  void shouldGiveEveryRecordATimestamp() {
    AppendTimeExtractor extractor = new AppendTimeExtractor();
    assertThat(extractor.extract(record(17), 5)).isEqualTo(17);
    assertThat(extractor.extract(record(-1), 5)).isEqualTo(5);
    assertThat(extractor.extract(record(-1), -1)).isZero();
  }

  private static org.apache.kafka.clients.consumer.ConsumerRecord<Object, Object> record(long at) {
    return new org.apache.kafka.clients.consumer.ConsumerRecord<>(
        "topic",
        0,
        0,
        at,
        org.apache.kafka.common.record.TimestampType.CREATE_TIME,
        0,
        0,
        null,
        null,
        new org.apache.kafka.common.header.internals.RecordHeaders(),
        java.util.Optional.empty());
  }

  private static ProcessorTopology processorTopology(TopologyTestDriver driver) {
    try {
      var field = TopologyTestDriver.class.getDeclaredField("processorTopology");
      field.setAccessible(true);
      return (ProcessorTopology) field.get(driver);
    } catch (ReflectiveOperationException cause) {
      throw new AssertionError(cause);
    }
  }
}
