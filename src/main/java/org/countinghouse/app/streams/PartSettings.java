package org.countinghouse.app.streams;

import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.countinghouse.app.config.AppConfig;
import org.countinghouse.topology.Part;
import org.countinghouse.topology.TopologySettings;

/** The Kafka Streams settings of one part. */
final class PartSettings {

  private PartSettings() {}

  /**
   * The settings of a part.
   *
   * @param advertised {@code host:port} where other instances reach this one's HTTP
   */
  static Properties of(Part part, AppConfig config, String advertised) {
    Properties properties = new Properties();
    // Given by the user for all clients, such as security; what follows is ours to decide.
    properties.putAll(config.kafka().clientSettings());
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, config.kafka().bootstrapServers());
    properties.put(
        StreamsConfig.APPLICATION_ID_CONFIG,
        part.applicationId(config.streams().applicationIdPrefix()));
    properties.put(
        StreamsConfig.STATE_DIR_CONFIG, config.streams().stateDir().resolve(part.id()).toString());
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    properties.put(
        StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, config.streams().commitInterval().toMillis());
    properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, config.streams().threads());
    properties.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, config.streams().standbyReplicas());
    properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, config.topics().replicationFactor());
    properties.put(StreamsConfig.APPLICATION_SERVER_CONFIG, advertised);
    // Parking makes the order between topics irrelevant, so no task ever waits for an empty topic.
    properties.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, 0L);
    properties.put(
        StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    return properties;
  }

  /** What the topologies need to know. */
  static TopologySettings topology(AppConfig config) {
    return new TopologySettings(
        config.topics().prefix(),
        config.topics().meteringPartitions(),
        config.topics().accountPartitions(),
        config.rules().deduplicationHorizon(),
        config.rules().clockTolerance(),
        config.rules().parkingPatience(),
        config.rules().closingPatience(),
        config.rules().invoicePatience(),
        config.posting().attempts(),
        config.posting().backoff());
  }
}
