package org.countinghouse.app.config;

import org.countinghouse.schema.topic.Topic;

/**
 * How topics are named and laid out.
 *
 * @param prefix put before every name; empty for none
 * @param meteringPartitions partitions of each topic routed by customer, at least 1
 * @param accountPartitions partitions of each topic routed by account, at least 1
 * @param replicationFactor replicas, or -1 for the brokers' default
 * @param appendTimeSource who stamps the append time of usage events
 */
public record TopicsConfig(
    String prefix,
    int meteringPartitions,
    int accountPartitions,
    int replicationFactor,
    AppendTimeSource appendTimeSource) {

  /** The topic's name on this cluster: prefix {@code eu.} gives {@code eu.usage.events}. */
  public String nameOf(Topic topic) {
    return topic.name(prefix);
  }
}
