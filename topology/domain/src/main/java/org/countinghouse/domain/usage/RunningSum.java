package org.countinghouse.domain.usage;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;

/**
 * A sum of decimals with at most 12 decimals, as records keep them, that changes value by value
 * without an object for each of them.
 *
 * <p>It is a number of 128 bits in units of 10^-12, so it is exact up to {@link #LIMIT}: more than
 * {@code decimal(38,12)} can say, which 10^11 of the largest values do not reach. 0.1 and 0.2 are
 * 0.3. Not thread-safe.
 */
public final class RunningSum {

  private static final int SCALE = 12;

  /** What always fits a long, in digits. */
  private static final int LONG_DIGITS = 18;

  /** A value must be smaller than this, whatever its sign: 2^126 units, about 8.5 * 10^25. */
  public static final BigDecimal LIMIT = new BigDecimal(BigInteger.ONE.shiftLeft(126), SCALE);

  private long high;
  private long low;

  /**
   * Starts with a value.
   *
   * @throws IllegalArgumentException as {@link #add(BigDecimal)} does
   */
  public RunningSum(BigDecimal start) {
    add(start);
  }

  /**
   * Adds a value.
   *
   * @throws IllegalArgumentException if it has more than 12 decimals, or is not smaller than {@link
   *     #LIMIT}; nothing has changed then
   */
  public void add(BigDecimal value) {
    if (value.scale() == SCALE && value.precision() <= LONG_DIGITS) {
      long units = value.scaleByPowerOfTen(SCALE).longValueExact();
      add(units >> (Long.SIZE - 1), units);
    } else {
      BigInteger units = units(value);
      add(units.shiftRight(Long.SIZE).longValue(), units.longValue());
    }
  }

  private static BigInteger units(BigDecimal value) {
    BigDecimal plain = value.scale() <= SCALE ? value : value.stripTrailingZeros();
    // The scale first: 1E999999999 would have all its digits written out.
    if (plain.scale() > SCALE
        || plain.precision() - (long) plain.scale() > LIMIT.precision()
        || plain.abs().compareTo(LIMIT) >= 0) {
      throw new IllegalArgumentException(
          "Expected at most %d decimals and less than %s, but found %d digits and scale %d"
              .formatted(SCALE, LIMIT.toPlainString(), plain.precision(), plain.scale()));
    }
    return plain.setScale(SCALE, RoundingMode.UNNECESSARY).unscaledValue();
  }

  /** Takes a value away: the inverse of {@link #add(BigDecimal)}. */
  public void subtract(BigDecimal value) {
    add(value.negate());
  }

  /** Adds all of another sum. */
  public void add(RunningSum other) {
    add(other.high, other.low);
  }

  private void add(long otherHigh, long otherLow) {
    low += otherLow;
    high += otherHigh + (Long.compareUnsigned(low, otherLow) < 0 ? 1 : 0);
  }

  /** The sum as it is now, without idle zeros behind the point: equal sums are equal objects. */
  public BigDecimal now() {
    BigDecimal plain = exact().stripTrailingZeros();
    return plain.scale() < 0 ? plain.setScale(0, RoundingMode.UNNECESSARY) : plain;
  }

  private BigDecimal exact() {
    if (high == low >> (Long.SIZE - 1)) {
      return BigDecimal.valueOf(low, SCALE);
    }
    byte[] units = ByteBuffer.allocate(2 * Long.BYTES).putLong(high).putLong(low).array();
    return new BigDecimal(new BigInteger(units), SCALE);
  }
}
