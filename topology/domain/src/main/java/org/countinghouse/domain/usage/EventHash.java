package org.countinghouse.domain.usage;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

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
    MessageDigest digest = Sha256.digest();
    update(digest, customerId);
    update(digest, source);
    update(digest, id);
    ByteBuffer hash = ByteBuffer.wrap(digest.digest());
    return new EventHash(hash.getLong(), hash.getLong());
  }

  /** The 16 bytes, big-endian. */
  public byte[] bytes() {
    return ByteBuffer.allocate(16).putLong(high).putLong(low).array();
  }

  private static void update(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
    digest.update(bytes);
  }

  /** SHA-256, which every Java platform must have. */
  static final class Sha256 {
    private Sha256() {}

    static MessageDigest digest() {
      try {
        return MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException cause) {
        throw new IllegalStateException("Expected SHA-256 in this Java runtime", cause);
      }
    }
  }
}
