package org.countinghouse.serdes.server;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Keeps the facts in a compacted topic with one partition.
 *
 * <p>A fact counts when it has been read back, so what the server shows is always a prefix of the
 * topic. A write whose fate is unknown (a time-out) is reported as failed, and shows later if it
 * did arrive.
 */
public final class KafkaSchemaStore implements SchemaStore {
  private static final Duration POLL = Duration.ofMillis(100);

  private final Producer<byte[], byte[]> producer;
  private final Consumer<byte[], byte[]> consumer;
  private final TopicPartition partition;
  private final Duration timeout;
  private java.util.function.Consumer<RegistryFact> sink = fact -> {};

  /**
   * @param timeout limit for one write or one reading to the end
   */
  KafkaSchemaStore(
      Producer<byte[], byte[]> producer,
      Consumer<byte[], byte[]> consumer,
      String topic,
      Duration timeout) {
    this.producer = producer;
    this.consumer = consumer;
    this.partition = new TopicPartition(topic, 0);
    this.timeout = timeout;
  }

  /**
   * Connects to a cluster and creates the topic if it does not exist.
   *
   * @param clientSettings for all Kafka clients: {@code bootstrap.servers} and security
   * @param topic {@code _schemas} by tradition; must not be that of another registry
   * @throws SchemaStoreException if the cluster cannot be reached, or the topic exists but is not
   *     compacted with one partition
   */
  public static KafkaSchemaStore connect(
      Map<String, Object> clientSettings, String topic, Duration timeout) {
    SchemaTopic.ensure(clientSettings, topic, timeout);
    Map<String, Object> writing = new HashMap<>(clientSettings);
    writing.put(ProducerConfig.ACKS_CONFIG, "all");
    writing.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    // Sending blocks while the topic's leader is unknown, before there is a future to wait for.
    writing.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, timeout.toMillis());
    Map<String, Object> reading = new HashMap<>(clientSettings);
    reading.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    reading.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    return new KafkaSchemaStore(
        new KafkaProducer<>(writing, new ByteArraySerializer(), new ByteArraySerializer()),
        new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
        topic,
        timeout);
  }

  @Override
  public void open(java.util.function.Consumer<RegistryFact> sink) {
    this.sink = sink;
    try {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      readTo(consumer.endOffsets(List.of(partition), timeout).getOrDefault(partition, 0L));
    } catch (KafkaException e) {
      throw new SchemaStoreException("Expected to read " + partition + ", but: " + e, e);
    }
  }

  @Override
  public void append(RegistryFact fact) {
    FactCodec.Entry entry = FactCodec.encode(fact);
    ProducerRecord<byte[], byte[]> message =
        new ProducerRecord<>(partition.topic(), partition.partition(), entry.key(), entry.value());
    try {
      long offset = producer.send(message).get(timeout.toMillis(), TimeUnit.MILLISECONDS).offset();
      readTo(offset + 1);
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      throw new SchemaStoreException("Expected to write to " + partition + ", but: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SchemaStoreException("Expected to write to " + partition + ", but was stopped", e);
    }
  }

  private void readTo(long endOffset) {
    long begin = System.nanoTime();
    while (consumer.position(partition, timeout) < endOffset) {
      if (System.nanoTime() - begin > timeout.toNanos()) {
        throw new org.apache.kafka.common.errors.TimeoutException(
            "Expected offset " + endOffset + " within " + timeout + ", but did not get there");
      }
      for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
        sink.accept(FactCodec.decode(message.key(), message.value()));
      }
    }
  }

  @Override
  public void close() {
    producer.close(timeout);
    consumer.close();
  }
}
