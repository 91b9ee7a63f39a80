package org.countinghouse.app.streams;

import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.countinghouse.app.config.AppConfig;
import org.countinghouse.app.config.ClosingConfig;
import org.countinghouse.app.config.MemoryPlan;
import org.countinghouse.domain.summary.ClosingSchedule;
import org.countinghouse.domain.summary.Materiality;
import org.countinghouse.topology.ClosingRules;
import org.countinghouse.topology.MeteringLimits;
import org.countinghouse.topology.Part;
import org.countinghouse.topology.TopologySettings;

/** The Kafka Streams settings of one part. */
final class PartSettings {

  /**
   * How soon others go on where an instance has died; a user may say otherwise.
   *
   * <p>The session is the shortest that brokers allow by default: a process that is killed and
   * comes back waits that long for its own former self, so that with Kafka's 45 s it could not go
   * on within 10. The lag is in changelog records, summed over a task's stores, and a record of
   * identities holds up to 8,192 of them: 1,000 records are at most 8 million, which are restored
   * in seconds; Kafka's 10,000 would be 80 million. Partitions are moved to an instance that has
   * caught up after a minute and not ten.
   */
  private static final Map<String, Object> TAKE_OVER =
      Map.of(
          // Without a prefix, so that a user's key without one has the last word too.
          ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
          6_000,
          ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
          1_500,
          StreamsConfig.ACCEPTABLE_RECOVERY_LAG_CONFIG,
          1_000L,
          StreamsConfig.PROBING_REBALANCE_INTERVAL_MS_CONFIG,
          60_000L);

  private PartSettings() {}

  /**
   * The settings of a part.
   *
   * @param advertised {@code host:port} where other instances reach this one's HTTP
   */
  static Properties of(Part part, AppConfig config, String advertised) {
    Properties properties = new Properties();
    properties.putAll(StreamsTuning.settings());
    properties.putAll(TAKE_OVER);
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
    properties.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, -1L);
    properties.put(
        StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    return properties;
  }

  /**
   * What the topologies need to know.
   *
   * @throws org.countinghouse.app.cli.Problem if there is too little memory for what is expected
   */
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
        config.posting().backoff(),
        limits(config),
        closings(config.closing()));
  }

  private static ClosingRules closings(ClosingConfig config) {
    return new ClosingRules(
        new ClosingSchedule(config.timer(), config.delay(), config.cadence()),
        new Materiality(config.materiality()),
        config.generation());
  }

  /** A process without metering needs no memory for it. */
  private static MeteringLimits limits(AppConfig config) {
    if (!config.parts().contains(Part.METERING)) {
      return MeteringLimits.DEFAULTS;
    }
    MemoryPlan plan = config.memoryPlan(Runtime.getRuntime().maxMemory());
    return new MeteringLimits(
        config.memory().parkedMax(), plan.databaseBytes(), plan.unsealedMax());
  }
}
