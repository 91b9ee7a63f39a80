package org.countinghouse.app.topics;

import java.util.Map;
import org.countinghouse.schema.topic.Topic;

/**
 * What a topic must be, whatever the cluster.
 *
 * @param topic which one
 * @param partitions what its partition count follows
 * @param cleanup how long its records stay
 * @param config Kafka's settings for it
 */
public record TopicDefinition(
    Topic topic, PartitionClass partitions, Cleanup cleanup, Map<String, String> config) {

  public TopicDefinition {
    config = Map.copyOf(config);
  }
}
