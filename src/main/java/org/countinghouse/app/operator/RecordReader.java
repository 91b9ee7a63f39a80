package org.countinghouse.app.operator;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.countinghouse.app.config.AppConfig;
import org.countinghouse.schema.topic.Topic;

/**
 * Reads single records of usage.events again, by partition and offset. For use by one thread.
 *
 * <p>Metering keeps the offset of each event and not its payload; usage.events is kept for longer
 * than any identity.
 */
public final class RecordReader implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Consumer<byte[], byte[]> consumer;
  private final String topic;
  private final Duration patience;

  /** A reader of one deployment that waits for 10 s. */
  public RecordReader(AppConfig config) {
    this(config, PATIENCE);
  }

  /**
   * A reader of one deployment.
   *
   * @param patience how long to wait for the brokers
   */
  public RecordReader(AppConfig config, Duration patience) {
    this.patience = patience;
    Map<String, Object> settings = new HashMap<>(config.kafka().clientSettings());
    settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, config.kafka().bootstrapServers());
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
    consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    topic = config.topics().nameOf(Topic.USAGE_EVENTS);
  }

  /** The record at an offset; empty if the topic does not hold it, or no broker answers in time. */
  public Optional<ConsumerRecord<byte[], byte[]>> read(int partition, long offset) {
    TopicPartition from = new TopicPartition(topic, partition);
    consumer.assign(List.of(from));
    consumer.seek(from, offset);
    Instant deadline = Instant.now().plus(patience);
    try {
      while (Instant.now().isBefore(deadline)) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
          return Optional.of(record).filter(found -> found.offset() == offset);
        }
      }
      return Optional.empty();
    } catch (OffsetOutOfRangeException gone) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
