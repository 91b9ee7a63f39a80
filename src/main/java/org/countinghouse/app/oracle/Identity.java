package org.countinghouse.app.oracle;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.countinghouse.app.oracle.OracleInput.Event;

/**
 * The identity of an event as anybody can compute it: the first 16 bytes of the SHA-256 over
 * customer, source and id, each in UTF-8 behind its length in four bytes.
 */
final class Identity {

  private static final int BYTES = 16;
  private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(8 * BYTES);

  private Identity() {}

  /** As a number below 2^128. */
  static BigInteger of(Event event) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    for (String part : List.of(event.customer(), event.source(), event.id())) {
      byte[] utf8 = part.getBytes(StandardCharsets.UTF_8);
      text.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(utf8.length).array());
      text.writeBytes(utf8);
    }
    return new BigInteger(1, sha256(text.toByteArray())).shiftRight(8 * BYTES);
  }

  /** The name of a set of events: the sum of their identities modulo 2^128, in hexadecimal. */
  static String checksum(List<Taken> events) {
    BigInteger sum = BigInteger.ZERO;
    for (Taken taken : events) {
      sum = sum.add(taken.identity()).mod(MODULUS);
    }
    return "%032x".formatted(sum);
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException cause) {
      throw new IllegalStateException("Expected SHA-256 in this Java runtime", cause);
    }
  }
}
