package org.countinghouse.app.query;

import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.state.HostInfo;
import org.jspecify.annotations.Nullable;

/**
 * The instance that owns the answer to a question.
 *
 * @param host where its HTTP is
 * @param local whether it is this one
 * @param partition the partition to read there
 */
public record Owner(HostInfo host, boolean local, int partition) {

  /**
   * Decides who answers.
   *
   * @param metadata what Kafka Streams says; null if it knows no such store
   * @param self this instance
   * @param forwarded whether another instance passed the question on to this one
   * @throws UnavailableException if it is not known yet, or a forwarded question came to the wrong
   *     instance: it is never passed on twice, or two instances that disagree would play ping-pong
   */
  static Owner of(@Nullable KeyQueryMetadata metadata, HostInfo self, boolean forwarded) {
    if (metadata == null
        || metadata.equals(KeyQueryMetadata.NOT_AVAILABLE)
        || metadata.activeHost().equals(HostInfo.unavailable())) {
      throw UnavailableException.now(
          "Expected to know which instance owns the answer, but partitions are being assigned");
    }
    boolean local = metadata.activeHost().equals(self);
    if (forwarded && !local) {
      throw UnavailableException.now(
          "Expected a forwarded question to come to its owner, but %s:%d is not: partitions are"
                  .formatted(self.host(), self.port())
              + " moving");
    }
    return new Owner(metadata.activeHost(), local, metadata.partition());
  }
}
