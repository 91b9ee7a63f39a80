package org.countinghouse.topology;

import org.countinghouse.schema.topic.Topic;

/** Names of all topology nodes; golden files and metrics carry them. */
public final class Nodes {

  public static final String BROADCAST_REFERENCE = "broadcast-reference";
  public static final String METER_USAGE = "meter-usage";
  public static final String RATE_USAGE = "rate-usage";
  public static final String RECONCILE_INVOICES = "reconcile-invoices";
  public static final String POST_INVOICES = "post-invoices";

  private Nodes() {}

  /** The source node of a topic: {@code usage.events-source}. */
  public static String source(Topic topic) {
    return topic.baseName() + "-source";
  }

  /** The sink node of a topic: {@code usage.totals-sink}. */
  public static String sink(Topic topic) {
    return topic.baseName() + "-sink";
  }
}
