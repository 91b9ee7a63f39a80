package org.countinghouse.app.streams;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.countinghouse.app.config.AppConfig;
import org.countinghouse.schema.UsageEventRecord;
import org.countinghouse.schema.UsageKind;
import org.countinghouse.schema.topic.Topic;
import org.countinghouse.topology.Codecs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends a TICK to every partition of usage.events at an interval, so that the watermark of a
 * partition without usage moves too and closings need not wait for it. Several instances may tick:
 * a tick carries no usage.
 */
final class TickWriter implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TickWriter.class);

  private final Producer<byte[], UsageEventRecord> producer;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "tick-writer");
            thread.setDaemon(true);
            return thread;
          });
  private final String topic;
  private final int partitions;

  TickWriter(AppConfig config, Codecs codecs) {
    Map<String, Object> settings = new HashMap<>(config.kafka().clientSettings());
    settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, config.kafka().bootstrapServers());
    settings.put(ProducerConfig.CLIENT_ID_CONFIG, "tick-writer");
    Serializer<UsageEventRecord> values = codecs.serializer(UsageEventRecord.class);
    this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), values);
    this.topic = config.topics().nameOf(Topic.USAGE_EVENTS);
    this.partitions = config.topics().meteringPartitions();
  }

  void start(Duration interval) {
    var unused =
        timer.scheduleAtFixedRate(this::tickOrSkip, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** A failure must not end the timer: the next tick makes up for this one. */
  private void tickOrSkip() {
    try {
      tick();
    } catch (RuntimeException e) {
      LOG.warn("Expected to append a tick to {}, but skipped it", topic, e);
    }
  }

  private void tick() {
    UsageEventRecord tick = UsageEventRecord.newBuilder().setKind(UsageKind.TICK).build();
    for (int partition = 0; partition < partitions; partition++) {
      // A tick that is lost is made up for by the next one, so its result is not waited for.
      var unused = producer.send(new ProducerRecord<>(topic, partition, null, tick));
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
    producer.close(Duration.ofSeconds(5));
  }
}
