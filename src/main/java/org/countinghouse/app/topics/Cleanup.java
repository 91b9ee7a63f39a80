package org.countinghouse.app.topics;

import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.TopicConfig;

/** How long the records of a topic stay. */
public enum Cleanup {
  /** The latest of each key, for ever. */
  COMPACT(TopicConfig.CLEANUP_POLICY_COMPACT),
  /** All of them, for a while. */
  DELETE(TopicConfig.CLEANUP_POLICY_DELETE),
  /** All of them, for ever. */
  INFINITE(TopicConfig.CLEANUP_POLICY_DELETE);

  private static final String FOR_EVER = "-1";

  private final String policy;

  Cleanup(String policy) {
    this.policy = policy;
  }

  /** The value of Kafka's {@code cleanup.policy}. */
  String policy() {
    return policy;
  }

  /** Why these settings do not do what the name promises, after "Expected"; empty if they do. */
  Optional<String> contradictionIn(Map<String, String> config) {
    if (!policy.equals(config.get(TopicConfig.CLEANUP_POLICY_CONFIG))) {
      return Optional.of(TopicConfig.CLEANUP_POLICY_CONFIG + " " + policy);
    }
    if (this == INFINITE && !FOR_EVER.equals(config.get(TopicConfig.RETENTION_MS_CONFIG))) {
      return Optional.of(TopicConfig.RETENTION_MS_CONFIG + " " + FOR_EVER);
    }
    return Optional.empty();
  }
}
