package org.countinghouse.app.rebuild;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.countinghouse.app.cli.Problem;
import org.countinghouse.app.config.AppConfig;
import org.countinghouse.schema.topic.Topic;

/**
 * Copies the records of topics from one deployment to another as they are: bytes, headers,
 * partition and order, and the time where the topic takes one.
 */
final class TopicCopy implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);

  private final Generations generations;
  private final Producer<byte[], byte[]> producer;
  private final AtomicReference<Exception> failed = new AtomicReference<>();

  /**
   * What was copied.
   *
   * @param records how many
   * @param latest highest time of any; the epoch if there is none
   */
  record Copied(long records, Instant latest) {}

  TopicCopy(Generations generations) {
    this.generations = generations;
    Map<String, Object> settings = settings(generations.next());
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
    producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /**
   * What a topic has had.
   *
   * @param gone records at its beginning that its retention has deleted
   * @param kept offsets that it spans now; 0 if it never had a record
   */
  record Extent(long gone, long kept) {}

  /** What a topic of a deployment has had, up to now. */
  static Extent extent(AppConfig config, Topic topic) {
    try (Consumer<byte[], byte[]> consumer = consumer(config)) {
      List<TopicPartition> partitions = assign(consumer, config.topics().nameOf(topic));
      long gone = sum(consumer.beginningOffsets(partitions));
      return new Extent(gone, sum(consumer.endOffsets(partitions)) - gone);
    }
  }

  private static long sum(Map<TopicPartition, Long> offsets) {
    return offsets.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * Copies all that a topic has at the time of this call, and returns when it is stored.
   *
   * @throws Problem if a record could not be stored
   */
  Copied copy(Topic topic) {
    String to = generations.next().topics().nameOf(topic);
    long records = 0;
    long latestMs = 0;
    try (Consumer<byte[], byte[]> consumer = consumer(generations.live())) {
      List<TopicPartition> partitions = assign(consumer, generations.live().topics().nameOf(topic));
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (!reached(consumer, ends)) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          TopicPartition from = new TopicPartition(record.topic(), record.partition());
          if (record.offset() < ends.getOrDefault(from, 0L)) {
            send(to, record);
            records++;
            latestMs = Math.max(latestMs, record.timestamp());
          }
        }
      }
    }
    producer.flush();
    Exception failure = failed.get();
    if (failure != null) {
      throw new Problem(
          "Expected to store a record in %s, but: %s".formatted(to, failure), failure);
    }
    return new Copied(records, Instant.ofEpochMilli(latestMs));
  }

  private void send(String to, ConsumerRecord<byte[], byte[]> record) {
    var unused =
        producer.send(
            new ProducerRecord<>(
                to,
                record.partition(),
                record.timestamp(),
                record.key(),
                record.value(),
                record.headers()),
            (at, failure) -> {
              if (failure != null) {
                failed.compareAndSet(null, failure);
              }
            });
  }

  private static boolean reached(
      Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  private static List<TopicPartition> assign(Consumer<byte[], byte[]> consumer, String topic) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    return partitions;
  }

  private static Consumer<byte[], byte[]> consumer(AppConfig config) {
    Map<String, Object> settings = settings(config);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private static Map<String, Object> settings(AppConfig config) {
    Map<String, Object> settings = new HashMap<>(config.kafka().clientSettings());
    settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, config.kafka().bootstrapServers());
    return settings;
  }

  @Override
  public void close() {
    producer.close();
  }
}
