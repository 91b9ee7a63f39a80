package org.countinghouse.schema.key;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/**
 * Says to which partition a routing id belongs, for writers, readers and query routing alike.
 *
 * <p>The partition is the positive murmur2 of the routing id's UTF-8 bytes modulo the number of
 * partitions: what Kafka's Java producer does with a record key. Clients built on librdkafka use
 * another default and must set {@code partitioner=murmur2_random}, else every record they send is
 * rejected as MISROUTED. The routing id is the plain id (a customer or account), not the record
 * key, so that composite keys of one account share a partition.
 */
public final class Partitioning {

  private Partitioning() {}

  /**
   * Returns the partition of a routing id, in {@code [0, partitions)}.
   *
   * <p>{@code partitionOf("acme", 4)} is 0, whatever the topic.
   *
   * @param routingId a customer, account or other id as it stands in the payload, unescaped
   * @param partitions number of partitions of the topic, at least 1
   * @throws IllegalArgumentException if {@code partitions} is less than 1
   */
  public static int partitionOf(String routingId, int partitions) {
    if (partitions < 1) {
      throw new IllegalArgumentException(
          "Expected at least 1 partition, but found " + partitions + " for '" + routingId + "'");
    }
    byte[] bytes = routingId.getBytes(StandardCharsets.UTF_8);
    return Utils.toPositive(Utils.murmur2(bytes)) % partitions;
  }
}
