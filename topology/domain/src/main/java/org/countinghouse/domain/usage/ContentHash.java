package org.countinghouse.domain.usage;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A fast 64-bit hash of values, the same in every process, machine and version. It tells payloads
 * apart that nobody made to collide; {@link EventHash} is for identities.
 *
 * <p>Texts are mixed character by character with the multiplier of FNV-1a, and values with each
 * other by the finaliser of SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number
 * generators", OOPSLA 2014).
 */
public final class ContentHash {

  private static final long FNV_OFFSET = 0xCBF29CE484222325L;
  private static final long FNV_PRIME = 0x100000001B3L;

  /** The scale that quantities come with. */
  private static final int SCALE = 12;

  private static final int LONG_DIGITS = 18;

  private ContentHash() {}

  /** Of a text. */
  public static long of(String text) {
    long hash = FNV_OFFSET;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * FNV_PRIME;
    }
    return mix(hash, text.length());
  }

  /** Numbers of the same value have the same hash, whatever their scale. */
  static long of(BigDecimal number) {
    BigDecimal scaled = number;
    if (number.scale() != SCALE) {
      BigDecimal plain = number.stripTrailingZeros();
      scaled = plain.scale() <= SCALE ? plain.setScale(SCALE, RoundingMode.UNNECESSARY) : plain;
    }
    return scaled.scale() == SCALE && scaled.precision() <= LONG_DIGITS
        ? mix(scaled.scaleByPowerOfTen(SCALE).longValue(), SCALE)
        : of(scaled.stripTrailingZeros().toPlainString());
  }

  static long mix(long hash, long value) {
    long mixed = hash + 0x9E3779B97F4A7C15L + value;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
