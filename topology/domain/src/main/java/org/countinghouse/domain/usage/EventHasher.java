package org.countinghouse.domain.usage;

import java.nio.ByteBuffer;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * Makes {@link EventHash}es from the bytes of texts, with no garbage but the hash: give it
 * customer, source and id in this order, then ask. Not thread-safe.
 */
public final class EventHasher {

  private static final int SHA_256_BYTES = 32;

  private final MessageDigest digest = sha256();
  private final byte[] result = new byte[SHA_256_BYTES];
  private byte[] parts = new byte[256];
  private int end;

  /** Adds a text of UTF-8 bytes, all of an array. */
  public void part(byte[] utf8) {
    part(utf8, 0, utf8.length);
  }

  /** Adds a text of UTF-8 bytes, part of an array. */
  public void part(byte[] bytes, int from, int length) {
    if (parts.length < end + Integer.BYTES + length) {
      parts = Arrays.copyOf(parts, 2 * (end + Integer.BYTES + length));
    }
    parts[end] = (byte) (length >>> 24);
    parts[end + 1] = (byte) (length >>> 16);
    parts[end + 2] = (byte) (length >>> 8);
    parts[end + 3] = (byte) length;
    System.arraycopy(bytes, from, parts, end + Integer.BYTES, length);
    end += Integer.BYTES + length;
  }

  /** The hash over what was added since the last call. */
  public EventHash hash() {
    digest.update(parts, 0, end);
    end = 0;
    try {
      var unused = digest.digest(result, 0, SHA_256_BYTES);
    } catch (DigestException cause) {
      throw new IllegalStateException("Expected room for a SHA-256", cause);
    }
    ByteBuffer hash = ByteBuffer.wrap(result);
    return new EventHash(hash.getLong(), hash.getLong());
  }

  /** SHA-256, which every Java platform must have. */
  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException cause) {
      throw new IllegalStateException("Expected SHA-256 in this Java runtime", cause);
    }
  }
}
