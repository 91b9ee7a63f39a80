package org.countinghouse.app.master;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.countinghouse.app.cli.Problem;
import org.countinghouse.app.config.TopicsConfig;
import org.countinghouse.serdes.avro.AvroDecoder;
import org.countinghouse.topology.Codecs;

/** Reads the master topics from their beginning to their end, as committed. */
final class MasterTopicReader {

  private static final Duration POLL = Duration.ofMillis(200);

  private final Consumer<byte[], byte[]> consumer;
  private final TopicsConfig topics;
  private final Codecs codecs;

  /**
   * @param consumer one that reads committed records only; it is left assigned
   */
  MasterTopicReader(Consumer<byte[], byte[]> consumer, TopicsConfig topics, Codecs codecs) {
    this.consumer = consumer;
    this.topics = topics;
    this.codecs = codecs;
  }

  /**
   * Reads all six topics.
   *
   * @throws Problem if one does not exist or holds a record that cannot be read
   */
  PublishedMaster read() {
    Map<MasterKind, Map<String, SpecificRecord>> byId = new EnumMap<>(MasterKind.class);
    for (MasterKind kind : MasterKind.values()) {
      Map<String, SpecificRecord> records = new TreeMap<>();
      read(topics.nameOf(kind.topic()), kind)
          .values()
          .forEach(record -> records.put(kind.idOf(record), record));
      byId.put(kind, records);
    }
    return new PublishedMaster(byId);
  }

  private Map<String, SpecificRecord> read(String topic, MasterKind kind) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    if (partitions.isEmpty()) {
      throw new Problem(
          "Expected topic %s, but it does not exist; run topics apply first".formatted(topic));
    }
    AvroDecoder<? extends SpecificRecord> decoder = codecs.decoder(kind.type());
    Map<String, SpecificRecord> byKey = new HashMap<>();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    while (ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      consumer.poll(POLL).forEach(record -> put(record, decoder, byKey));
    }
    return byKey;
  }

  private static void put(
      ConsumerRecord<byte[], byte[]> record,
      AvroDecoder<? extends SpecificRecord> decoder,
      Map<String, SpecificRecord> byKey) {
    String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
    if (record.value() == null) {
      byKey.remove(key);
      return;
    }
    SpecificRecord value =
        decoder
            .decode(record.headers(), record.value())
            .<SpecificRecord>fold(decoded -> decoded, detail -> refuse(record, detail));
    byKey.put(key, value);
  }

  private static SpecificRecord refuse(ConsumerRecord<byte[], byte[]> record, String detail) {
    throw new Problem(
        "Expected a readable record at %s-%d@%d, but: %s"
            .formatted(record.topic(), record.partition(), record.offset(), detail));
  }
}
