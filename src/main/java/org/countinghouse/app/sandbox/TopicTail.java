package org.countinghouse.app.sandbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.countinghouse.app.config.AppConfig;
import org.countinghouse.schema.topic.Topic;
import org.countinghouse.serdes.avro.AvroDecoder;
import org.countinghouse.topology.Codecs;

/**
 * Follows one topic from its beginning, committed records only, as anybody outside would. For use
 * by one thread.
 *
 * @param <T> the values
 */
public final class TopicTail<T extends SpecificRecord> implements AutoCloseable {

  private final Consumer<String, byte[]> consumer;
  private final AvroDecoder<T> decoder;

  /**
   * A record that was read.
   *
   * @param key its key as text
   * @param value its value
   * @param timestampMs its timestamp, milliseconds since the epoch
   */
  public record Entry<T>(String key, T value, long timestampMs) {}

  /** Follows all partitions of a topic. */
  public TopicTail(AppConfig config, Codecs codecs, Topic topic, Class<T> type) {
    Map<String, Object> settings = new HashMap<>(config.kafka().clientSettings());
    settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, config.kafka().bootstrapServers());
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    decoder = codecs.decoder(type);
    List<TopicPartition> partitions =
        consumer.partitionsFor(config.topics().nameOf(topic)).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /**
   * The records that have come since the last call, in order within each partition.
   *
   * @param atMost how long to wait for the first
   * @throws IllegalStateException if a record does not decode: the topics are our own
   */
  public List<Entry<T>> poll(Duration atMost) {
    List<Entry<T>> entries = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> record : consumer.poll(atMost)) {
      T value =
          decoder
              .decode(record.headers(), record.value())
              .fold(
                  decoded -> decoded,
                  detail -> {
                    throw new IllegalStateException(
                        "Expected a decodable record on %s-%d@%d, but: %s"
                            .formatted(
                                record.topic(), record.partition(), record.offset(), detail));
                  });
      entries.add(new Entry<>(record.key(), value, record.timestamp()));
    }
    return entries;
  }

  /** All records up to the end of the topic as it was when this was called. */
  public List<Entry<T>> drain() {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    List<Entry<T>> entries = new ArrayList<>();
    while (!reached(ends)) {
      entries.addAll(poll(Duration.ofMillis(100)));
    }
    return entries;
  }

  private boolean reached(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  @Override
  public void close() {
    consumer.close();
  }
}
