package org.countinghouse.topology;

import java.time.Duration;
import org.countinghouse.schema.topic.Topic;

/**
 * What the topologies need to know of the deployment; read and validated once by the application.
 *
 * @param topicPrefix before every topic name; may be empty
 * @param meteringPartitions partitions of the topics routed by customer, at least 1
 * @param accountPartitions partitions of the topics routed by account, at least 1
 * @param horizon how far event time may lie behind append time, and how long identities are kept
 * @param tolerance how far event time may lie ahead of append time
 * @param parkingPatience how long an event waits for master data before it is rejected
 * @param closingPatience how long after its append a closing waits for the watermarks
 * @param invoicePatience how long after a summary its invoice is waited for
 * @param postingAttempts how often a posting is sent before it is held, at least 1
 * @param postingBackoff wait before the second attempt; doubles with each
 * @param limits what bounds the state of metering
 * @param closings when rating closes and adjusts without being asked
 */
public record TopologySettings(
    String topicPrefix,
    int meteringPartitions,
    int accountPartitions,
    Duration horizon,
    Duration tolerance,
    Duration parkingPatience,
    Duration closingPatience,
    Duration invoicePatience,
    int postingAttempts,
    Duration postingBackoff,
    MeteringLimits limits,
    ClosingRules closings) {

  /** The defaults: 8 partitions each, 35 days, 1 hour, 7 days, 10 minutes, 1 day, 5 x 30 s. */
  public static final TopologySettings DEFAULTS =
      new TopologySettings(
          "",
          8,
          8,
          Duration.ofDays(35),
          Duration.ofHours(1),
          Duration.ofDays(7),
          Duration.ofMinutes(10),
          Duration.ofDays(1),
          5,
          Duration.ofSeconds(30),
          MeteringLimits.DEFAULTS,
          ClosingRules.DEFAULTS);

  /** How long an identity must be found by append time: what is older is refused by event time. */
  public Duration retention() {
    return horizon.plus(tolerance).plusDays(1);
  }

  /** Name of a topic in this deployment. */
  public String topic(Topic topic) {
    return topic.name(topicPrefix);
  }
}
