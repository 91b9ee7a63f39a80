package org.countinghouse.domain.pricing;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.countinghouse.domain.master.QuantityRounding;

/**
 * From the meter's units to those that are priced: 3,221,225,472 bytes divided by 1,073,741,824 are
 * 3 GiB.
 *
 * @param divideBy meter's units in one priced unit, above 0
 * @param rounding of the priced units
 * @param scope what is rounded
 */
public record UnitConversion(BigDecimal divideBy, QuantityRounding rounding, Scope scope) {

  // Before NONE, whose check needs it.
  private static final BigInteger FIVE = BigInteger.valueOf(5);

  /** Units are priced as they are metered. */
  public static final UnitConversion NONE =
      new UnitConversion(BigDecimal.ONE, QuantityRounding.NONE, Scope.PERIOD);

  /** What is rounded. Names are for ever. */
  public enum Scope {
    /** The quantity of the billing period, once. */
    PERIOD,
    /** The quantity of each window, customer and group. */
    WINDOW
  }

  /**
   * Checks that the quotient is exact or rounded.
   *
   * @throws IllegalArgumentException if the divisor is not above 0; or if there is no rounding and
   *     it has another prime factor than 2 and 5, so that a quotient may have no end
   */
  public UnitConversion {
    Checks.positive("a divisor of units", divideBy);
    if (rounding.mode().isEmpty() && !dividesExactly(divideBy)) {
      throw new IllegalArgumentException(
          "Expected a rounding of units that are divided by %s, but found none"
              .formatted(divideBy.toPlainString()));
    }
  }

  private static boolean dividesExactly(BigDecimal divisor) {
    BigInteger rest = divisor.stripTrailingZeros().unscaledValue();
    rest = rest.shiftRight(rest.getLowestSetBit());
    while (rest.mod(FIVE).signum() == 0) {
      rest = rest.divide(FIVE);
    }
    return rest.equals(BigInteger.ONE);
  }
}
