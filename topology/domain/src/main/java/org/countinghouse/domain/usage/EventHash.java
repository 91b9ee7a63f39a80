package org.countinghouse.domain.usage;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The identity of an event: the first 128 bits of the SHA-256 over customerId, source and id, each
 * as UTF-8 preceded by its length in bytes (4 bytes, big-endian).
 *
 * <p>The length prefixes keep ("a", "bc") and ("ab", "c") apart. Among 10^9 stored events the
 * chance that any two share a hash is about 10^-21. Producers can compute it in any language; see
 * the decision record on event identity.
 *
 * @param high the first 8 bytes, big-endian
 * @param low the next 8 bytes, big-endian
 */
public record EventHash(long high, long low) {

  /** The identity of an event. */
  public static EventHash of(String customerId, String source, String id) {
    EventHasher hasher = new EventHasher();
    hasher.part(customerId.getBytes(StandardCharsets.UTF_8));
    hasher.part(source.getBytes(StandardCharsets.UTF_8));
    hasher.part(id.getBytes(StandardCharsets.UTF_8));
    return hasher.hash();
  }

  /** The 16 bytes, big-endian. */
  public byte[] bytes() {
    return ByteBuffer.allocate(16).putLong(high).putLong(low).array();
  }
}
