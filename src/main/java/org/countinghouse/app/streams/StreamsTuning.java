package org.countinghouse.app.streams;

import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Settings of Kafka Streams that cost nothing and save much at high volume. The benchmark gives
 * them to every peer, so that none of them wins by a setting.
 */
public final class StreamsTuning {

  private static final int POLLED_RECORDS = 5_000;
  private static final int FETCHED_BYTES = 4 << 20;
  private static final int BATCH_BYTES = 256 << 10;

  private StreamsTuning() {}

  /** Larger polls, fetches and batches; no telemetry. */
  public static Map<String, Object> settings() {
    return Map.of(
        StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG),
        POLLED_RECORDS,
        StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG),
        FETCHED_BYTES,
        StreamsConfig.restoreConsumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG),
        FETCHED_BYTES,
        StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG,
        POLLED_RECORDS,
        StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG),
        BATCH_BYTES,
        CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG,
        false);
  }
}
