package org.countinghouse.app.master;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.countinghouse.app.cli.Problem;
import org.countinghouse.app.config.KafkaConfig;
import org.countinghouse.app.config.TopicsConfig;
import org.countinghouse.schema.key.Partitioning;
import org.countinghouse.serdes.registry.RegistryException;
import org.countinghouse.topology.Codecs;

/**
 * Puts master data on the master topics. Idempotent: what is published already is not published
 * again. Two at a time may overwrite each other's additions, so run one.
 */
public final class MasterPublisher {

  private final KafkaConfig kafka;
  private final TopicsConfig topics;
  private final Codecs codecs;

  public MasterPublisher(KafkaConfig kafka, TopicsConfig topics, Codecs codecs) {
    this.kafka = kafka;
    this.topics = topics;
    this.codecs = codecs;
  }

  /**
   * Publishes the records that differ from what is published, after checking all of them; returns
   * when the brokers have them.
   *
   * @param folder where the files are, for messages
   * @throws Problem with a line for each published version that would change or go, in which case
   *     nothing is published; or if Kafka refuses
   */
  public PublishReport publish(MasterData data, Path folder) {
    try (Consumer<byte[], byte[]> consumer = consumer()) {
      PublishedMaster published = new MasterTopicReader(consumer, topics, codecs).read();
      List<Change> changes = MasterChanges.between(published, data, folder);
      send(changes);
      return PublishReport.of(changes, data.items().size());
    } catch (KafkaException | RegistryException e) {
      throw new Problem("Expected to read and publish master data, but " + e, e);
    }
  }

  private void send(List<Change> changes) {
    try (Producer<byte[], byte[]> producer = producer()) {
      // All are serialized before the first is sent: a schema that is missing must stop them all.
      List<ProducerRecord<byte[], byte[]>> records =
          changes.stream().map(change -> toRecord(change, producer)).toList();
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      records.forEach(record -> sent.add(producer.send(record)));
      for (Future<RecordMetadata> future : sent) {
        future.get();
      }
    } catch (ExecutionException e) {
      throw new Problem("Expected to publish master data, but " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Problem("Expected to publish master data, but was interrupted", e);
    }
  }

  private ProducerRecord<byte[], byte[]> toRecord(
      Change change, Producer<byte[], byte[]> producer) {
    MasterKind kind = change.item().kind();
    String topic = topics.nameOf(kind.topic());
    int partition =
        Partitioning.partitionOf(
            kind.routingIdOf(change.record()), producer.partitionsFor(topic).size());
    byte[] key = change.item().key().getBytes(StandardCharsets.UTF_8);
    return new ProducerRecord<>(
        topic, partition, key, serialize(kind.type(), topic, change.record()));
  }

  private <R extends SpecificRecord> byte[] serialize(
      Class<R> type, String topic, SpecificRecord record) {
    try (Serializer<R> serializer = codecs.serializer(type)) {
      return serializer.serialize(topic, type.cast(record));
    }
  }

  private Consumer<byte[], byte[]> consumer() {
    Map<String, Object> settings = clientSettings("consumer.");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private Producer<byte[], byte[]> producer() {
    Map<String, Object> settings = clientSettings("producer.");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** What is configured for all clients, and what for this kind, which wins. */
  private Map<String, Object> clientSettings(String kindPrefix) {
    Map<String, Object> settings = new HashMap<>(kafka.clientSettings());
    kafka
        .clientSettings()
        .forEach(
            (key, value) -> {
              if (key.startsWith(kindPrefix)) {
                settings.put(key.substring(kindPrefix.length()), value);
              }
            });
    settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
    return settings;
  }
}
