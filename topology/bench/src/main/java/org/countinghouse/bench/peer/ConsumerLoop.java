package org.countinghouse.bench.peer;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads every record and adds up the sizes; commits each second. */
final class ConsumerLoop {

  private static final long COMMIT_NANOS = 1_000_000_000L;

  private ConsumerLoop() {}

  static void run(Place place) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            place.bootstrapServers(),
            "group.id",
            place.group(),
            "auto.offset.reset",
            "earliest",
            "enable.auto.commit",
            false,
            "enable.metrics.push",
            false,
            "max.poll.records",
            5_000,
            "max.partition.fetch.bytes",
            4 << 20);
    long bytes = 0;
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.subscribe(List.of("usage.events"));
      long committed = System.nanoTime();
      while (bytes >= 0) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
          bytes += record.value().length;
        }
        if (System.nanoTime() - committed > COMMIT_NANOS) {
          consumer.commitAsync();
          committed = System.nanoTime();
        }
      }
    }
  }
}
