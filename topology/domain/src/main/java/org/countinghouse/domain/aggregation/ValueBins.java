package org.countinghouse.domain.aggregation;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Bins of values from 10^-12 to below 10^26 by decimal exponent and the first three digits: 2.56
 * and 2.5699 are in the bin 2.56. 0 has a bin of its own.
 */
final class ValueBins {

  /** The number of the last bin. */
  static final int LAST = 38 * 900;

  private static final int ZERO = 0;
  private static final int DIGITS = 3;
  private static final int LOWEST_EXPONENT = -12;
  private static final int FIRST_MANTISSA = 100;
  private static final int MANTISSAS = 900;

  private ValueBins() {}

  /** The bin of a value that is 0 or more. */
  static int of(BigDecimal value) {
    if (value.signum() == 0) {
      return ZERO;
    }
    int exponent = value.precision() - value.scale() - 1;
    int mantissa =
        value
            .scaleByPowerOfTen(DIGITS - 1 - exponent)
            .setScale(0, RoundingMode.FLOOR)
            .intValueExact();
    return 1 + (exponent - LOWEST_EXPONENT) * MANTISSAS + mantissa - FIRST_MANTISSA;
  }

  /**
   * The bin that a bin falls into when fewer digits count.
   *
   * @param step 1 for three digits, 10 for two, 100 for one
   */
  static int coarse(int bin, int step) {
    return bin == ZERO ? ZERO : bin - (bin - 1) % MANTISSAS % step;
  }

  /** The lowest value of a bin. */
  static BigDecimal lowerEdge(int bin) {
    if (bin == ZERO) {
      return BigDecimal.ZERO;
    }
    int exponent = (bin - 1) / MANTISSAS + LOWEST_EXPONENT;
    int mantissa = (bin - 1) % MANTISSAS + FIRST_MANTISSA;
    BigDecimal edge = BigDecimal.valueOf(mantissa).scaleByPowerOfTen(exponent - DIGITS + 1);
    return edge.scale() < 0 ? edge.setScale(0, RoundingMode.UNNECESSARY) : edge;
  }
}
