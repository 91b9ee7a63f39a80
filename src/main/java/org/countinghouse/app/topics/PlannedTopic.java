package org.countinghouse.app.topics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.countinghouse.app.config.AppConfig;
import org.countinghouse.app.config.AppendTimeSource;
import org.countinghouse.schema.topic.Topic;

/**
 * What a topic must be on the cluster that the configuration speaks of.
 *
 * @param definition what it must be anywhere
 * @param name its name with prefix
 * @param partitions its partition count
 * @param replicationFactor its replicas, or -1 for the brokers' default
 * @param config Kafka's settings for it
 */
record PlannedTopic(
    TopicDefinition definition,
    String name,
    int partitions,
    int replicationFactor,
    Map<String, String> config) {

  /** From this many replicas on, two must have a record before it counts as written. */
  static final int REPLICAS_FOR_TWO_IN_SYNC = 3;

  static final String FOR_EVER = "-1";

  PlannedTopic {
    config = Map.copyOf(config);
  }

  static List<PlannedTopic> plan(TopicDefinitions definitions, AppConfig config) {
    return definitions.all().stream().map(definition -> of(definition, config)).toList();
  }

  private static PlannedTopic of(TopicDefinition definition, AppConfig config) {
    Map<String, String> settings = new HashMap<>(definition.config());
    int replicas = config.topics().replicationFactor();
    if (replicas > 0) {
      settings.put(
          TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
          replicas >= REPLICAS_FOR_TWO_IN_SYNC ? "2" : "1");
    }
    if (definition.topic() == Topic.USAGE_EVENTS) {
      settings.putAll(eventSettings(definition, config));
    }
    return new PlannedTopic(
        definition,
        config.topics().nameOf(definition.topic()),
        definition.partitions().partitions(config.topics()),
        replicas,
        settings);
  }

  private static Map<String, String> eventSettings(TopicDefinition definition, AppConfig config) {
    if (config.topics().appendTimeSource() == AppendTimeSource.RECORD) {
      // A feeder may replay a year long gone: retention by its times would delete it at once.
      return Map.of(
          TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
          "CreateTime",
          TopicConfig.RETENTION_MS_CONFIG,
          FOR_EVER);
    }
    // A longer horizon than topics.yaml foresees must not need another topics.yaml.
    String defined = definition.config().getOrDefault(TopicConfig.RETENTION_MS_CONFIG, FOR_EVER);
    long needed = config.rules().deduplicationRetention().toMillis();
    return defined.equals(FOR_EVER) || Long.parseLong(defined) >= needed
        ? Map.of()
        : Map.of(TopicConfig.RETENTION_MS_CONFIG, Long.toString(needed));
  }

  NewTopic toNewTopic() {
    return new NewTopic(
            name,
            Optional.of(partitions),
            Optional.of(replicationFactor)
                .filter(replicas -> replicas > 0)
                .map(Integer::shortValue))
        .configs(config);
  }
}
