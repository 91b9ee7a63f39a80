package org.countinghouse.topology;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.countinghouse.schema.topic.Topic;

/** Names of all topology nodes; golden files and metrics carry them. */
public final class Nodes {

  public static final String BROADCAST_REFERENCE = "broadcast-reference";
  public static final String METER_USAGE = "meter-usage";
  public static final String RATE_USAGE = "rate-usage";
  public static final String RECONCILE_INVOICES = "reconcile-invoices";
  public static final String POST_INVOICES = "post-invoices";

  // Made once: a name is asked for with every record that is forwarded.
  private static final Map<Topic, String> SINKS = sinks();

  private Nodes() {}

  /** The source node of a topic: {@code usage.events-source}. */
  public static String source(Topic topic) {
    return topic.baseName() + "-source";
  }

  /** The sink node of a topic: {@code usage.totals-sink}. */
  public static String sink(Topic topic) {
    return Objects.requireNonNull(SINKS.get(topic), "every topic has a name");
  }

  private static Map<Topic, String> sinks() {
    Map<Topic, String> sinks = new EnumMap<>(Topic.class);
    for (Topic topic : Topic.values()) {
      sinks.put(topic, topic.baseName() + "-sink");
    }
    return sinks;
  }
}
