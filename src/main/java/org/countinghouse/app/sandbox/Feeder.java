package org.countinghouse.app.sandbox;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.countinghouse.app.cli.Problem;
import org.countinghouse.app.config.AppConfig;
import org.countinghouse.schema.ImportRecord;
import org.countinghouse.schema.UsageCommandRecord;
import org.countinghouse.schema.UsageEventRecord;
import org.countinghouse.schema.UsageKind;
import org.countinghouse.schema.key.Partitioning;
import org.countinghouse.schema.key.RecordKeys;
import org.countinghouse.schema.topic.Topic;
import org.countinghouse.topology.Codecs;
import org.jspecify.annotations.Nullable;

/**
 * Writes to the input topics as platforms and producers would: the right key, the right partition.
 * It is the feeder that owns usage.events, so it stamps append times. Thread-safe.
 */
public final class Feeder implements AutoCloseable {

  /** Header that names the file of an event. */
  public static final String FILE_HEADER = "countinghouse-file";

  /** Header that names the line of an event in its file, from 1 on. */
  public static final String LINE_HEADER = "countinghouse-line";

  private final Producer<byte[], byte[]> producer;
  private final AppConfig config;
  private final Codecs codecs;
  private final Map<Class<?>, Serializer<?>> serializers = new HashMap<>();
  private final FirstFailure failed = new FirstFailure();

  /** A feeder of one deployment. */
  public Feeder(AppConfig config, Codecs codecs) {
    this.config = config;
    this.codecs = codecs;
    Map<String, Object> settings = new HashMap<>(config.kafka().clientSettings());
    settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, config.kafka().bootstrapServers());
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
    producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** Appends a usage event. */
  public void usage(UsageEventRecord event, Instant appendTime) {
    usage(event, appendTime, List.of());
  }

  /** Appends a usage event with the line it came from, which a rejection will name. */
  public void usage(UsageEventRecord event, Instant appendTime, String file, int line) {
    usage(
        event,
        appendTime,
        List.of(header(FILE_HEADER, file), header(LINE_HEADER, Integer.toString(line))));
  }

  private void usage(UsageEventRecord event, Instant appendTime, List<Header> headers) {
    String customer = event.getCustomerId();
    int partition = Partitioning.partitionOf(customer, config.topics().meteringPartitions());
    String key = RecordKeys.customer(customer);
    send(Topic.USAGE_EVENTS, key, partition, appendTime, event, headers);
  }

  private static Header header(String name, String value) {
    return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
  }

  /** Appends a tick to every partition: nothing appended later may have an earlier time. */
  public void tick(Instant appendTime) {
    UsageEventRecord tick = UsageEventRecord.newBuilder().setKind(UsageKind.TICK).build();
    for (int partition = 0; partition < config.topics().meteringPartitions(); partition++) {
      send(Topic.USAGE_EVENTS, "", partition, appendTime, tick, List.of());
    }
  }

  /** Appends a command about a usage event to the partition that has its state. */
  public void command(UsageCommandRecord command, int partition) {
    String key = RecordKeys.customer(command.getCustomerId());
    send(Topic.USAGE_COMMANDS, key, partition, null, command, List.of());
  }

  /** Appends a record to a topic routed by account; the broker stamps it. */
  public void account(Topic topic, String key, String accountId, SpecificRecord value) {
    int partition = Partitioning.partitionOf(accountId, config.topics().accountPartitions());
    send(topic, key, partition, null, value, List.of());
  }

  /** Says in one partition that all that was billed before has been told. */
  public void end(ImportRecord end, int partition) {
    send(Topic.RATED_IMPORTS, RecordKeys.importEnd(), partition, null, end, List.of());
  }

  /**
   * Waits until all that was appended is stored.
   *
   * @throws Problem if something could not be stored
   */
  public void flush() {
    producer.flush();
    failed.ifFailed();
  }

  private void send(
      Topic topic,
      String key,
      int partition,
      @Nullable Instant timestamp,
      SpecificRecord value,
      List<Header> headers) {
    String name = config.topics().nameOf(topic);
    var unused =
        producer.send(
            new ProducerRecord<>(
                name,
                partition,
                timestamp == null ? null : timestamp.toEpochMilli(),
                key.getBytes(StandardCharsets.UTF_8),
                serialize(name, value),
                headers),
            failed);
  }

  /** Remembers the first record that could not be stored. */
  private static final class FirstFailure implements Callback {
    private volatile @Nullable Exception first;

    @Override
    public void onCompletion(@Nullable RecordMetadata at, @Nullable Exception failure) {
      if (failure != null && first == null) {
        first = failure;
      }
    }

    void ifFailed() {
      Exception failure = first;
      if (failure != null) {
        throw new Problem("Expected to store a record, but: " + failure.getMessage(), failure);
      }
    }
  }

  @SuppressWarnings("unchecked")
  private synchronized <T extends SpecificRecord> byte[] serialize(String topic, T value) {
    Serializer<T> serializer =
        (Serializer<T>)
            serializers.computeIfAbsent(
                value.getClass(), type -> codecs.serializer((Class<T>) type));
    return serializer.serialize(topic, value);
  }

  @Override
  public void close() {
    producer.close();
  }
}
