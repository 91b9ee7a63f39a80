package org.countinghouse.domain.usage;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/**
 * Tells a harmless repeat of an event from a conflicting one: 32 bits over all that the event says
 * but its identity and kind. Equal payloads always agree, in whatever format they came; two
 * different payloads of one event agree by chance once in four billion.
 */
public final class PayloadFingerprint {

  private static final long MICROS_PER_SECOND = 1_000_000;

  private PayloadFingerprint() {}

  /**
   * The fingerprint of type, time (in microseconds), measures and dimensions; {@code 1.0} and
   * {@code 1.00} are the same measure.
   */
  public static int of(RawUsage usage) {
    long hash = ContentHash.mix(ContentHash.of(usage.type()), micros(usage.eventTime()));
    hash = ContentHash.mix(hash, measures(usage.measures()));
    hash = ContentHash.mix(hash, usage.dimensions().content());
    return (int) (hash ^ (hash >>> 32));
  }

  private static long micros(Instant time) {
    return time.getEpochSecond() * MICROS_PER_SECOND + time.getNano() / 1_000;
  }

  /** A sum, so that the order of the map does not matter. */
  private static long measures(Map<String, BigDecimal> measures) {
    long sum = 0;
    for (Map.Entry<String, BigDecimal> measure : measures.entrySet()) {
      sum += ContentHash.mix(ContentHash.of(measure.getKey()), ContentHash.of(measure.getValue()));
    }
    return sum;
  }
}
