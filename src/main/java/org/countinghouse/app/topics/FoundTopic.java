package org.countinghouse.app.topics;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;

/**
 * What a topic is on a cluster.
 *
 * @param partitions its partition count
 * @param replicas replicas of each partition; the fewest, should they differ
 * @param config all of its settings, the brokers' defaults among them
 */
record FoundTopic(int partitions, int replicas, Map<String, String> config) {

  FoundTopic {
    config = Map.copyOf(config);
  }

  static FoundTopic of(TopicDescription layout, Config config) {
    Map<String, String> settings = new HashMap<>();
    config
        .entries()
        .forEach(
            entry -> {
              if (entry.value() != null) {
                settings.put(entry.name(), entry.value());
              }
            });
    int replicas =
        layout.partitions().stream()
            .mapToInt(partition -> partition.replicas().size())
            .min()
            .orElse(0);
    return new FoundTopic(layout.partitions().size(), replicas, settings);
  }

  /** A setting that every topic has. */
  String setting(String key) {
    String value = config.get(key);
    if (value == null) {
      throw new IllegalStateException("Expected topics to have a " + key + ", but found none");
    }
    return value;
  }

  long number(String key) {
    return Long.parseLong(setting(key));
  }
}
