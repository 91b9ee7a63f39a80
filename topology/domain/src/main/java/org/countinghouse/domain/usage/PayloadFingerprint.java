package org.countinghouse.domain.usage;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.temporal.ChronoUnit;
import java.util.TreeMap;

/**
 * Tells a harmless repeat of an event from a conflicting one: 32 bits over all that the event says
 * but its identity. Equal payloads always agree; two different payloads of one event agree by
 * chance once in four billion.
 */
public final class PayloadFingerprint {

  private PayloadFingerprint() {}

  /**
   * The fingerprint of type, time (in microseconds), measures and dimensions; {@code 1.0} and
   * {@code 1.00} are the same measure.
   */
  public static int of(RawUsage usage) {
    MessageDigest digest = EventHash.Sha256.digest();
    StringBuilder text = new StringBuilder(128);
    part(text, usage.type());
    part(
        text, Long.toString(ChronoUnit.MICROS.between(java.time.Instant.EPOCH, usage.eventTime())));
    new TreeMap<>(usage.measures())
        .forEach(
            (name, value) -> pair(text, 'm', name, value.stripTrailingZeros().toPlainString()));
    new TreeMap<>(usage.dimensions()).forEach((name, value) -> pair(text, 'd', name, value));
    return ByteBuffer.wrap(digest.digest(text.toString().getBytes(StandardCharsets.UTF_8)))
        .getInt();
  }

  private static void pair(StringBuilder text, char kind, String name, String value) {
    text.append(kind);
    part(text, name);
    part(text, value);
  }

  private static void part(StringBuilder text, String part) {
    text.append(part.length()).append(':').append(part);
  }
}
