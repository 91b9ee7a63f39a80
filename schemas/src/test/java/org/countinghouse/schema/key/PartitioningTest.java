package org.countinghouse.schema.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartitioningTest {

  /** The vectors were computed by another implementation of murmur2. */
  @ParameterizedTest
  @CsvSource({
    "acme, 1, 0",
    "acme, 4, 0",
    "acme, 64, 4",
    "acme, 100, 68",
    "acme-1, 12, 8",
    "globex, 4, 3",
    "globex, 6, 1",
    "globex, 64, 63",
    "customer-42, 12, 9",
    "customer-42, 100, 53",
    "Zoë, 6, 4",
    "東京, 100, 43",
    "a|b, 64, 10",
    "'', 12, 9"
  })
  void shouldBeThePositiveMurmur2OfTheUtf8Bytes(String id, int partitions, int partition) {
    assertThat(Partitioning.partitionOf(id, partitions)).isEqualTo(partition);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("org.countinghouse.schema.key.RecordKeysTest#seeds")
  void shouldChooseWhatKafkasOwnProducerChooses(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      String id =
          random
              .ints(random.nextInt(30), 0x20, 0x3000)
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString();
      int partitions = 1 + random.nextInt(200);

      assertThat(Partitioning.partitionOf(id, partitions))
          .as("'%s' of %d", id, partitions)
          .isEqualTo(
              BuiltInPartitioner.partitionForKey(id.getBytes(StandardCharsets.UTF_8), partitions))
          .isBetween(0, partitions - 1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  void shouldRefuseATopicWithoutPartitions(int partitions) {
    assertThatThrownBy(() -> Partitioning.partitionOf("acme", partitions))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Expected at least 1 partition, but found " + partitions + " for 'acme'");
  }
}
