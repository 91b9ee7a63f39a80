package org.countinghouse.topology.mapping;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Decimals as people write them, read without the loss of a digit. */
public final class ExactDecimal {

  /** What {@link #parse} accepts, as messages say it. */
  public static final String LIMITS = "at most 26 digits before the point and 12 after it";

  private static final int SCALE = 12;
  private static final int WHOLE_DIGITS_MAX = 26;
  private static final int TEXT_LENGTH_MAX = 64;

  private ExactDecimal() {}

  /**
   * Reads a decimal such as {@code 1500}, {@code 0.02} or {@code 1.5e3}.
   *
   * @return the value at the scale of records, 12
   * @throws IllegalArgumentException if it is none, or does not fit decimal(38,12) as it is
   */
  public static BigDecimal parse(String text) {
    if (text.length() > TEXT_LENGTH_MAX) {
      throw refused(text.substring(0, TEXT_LENGTH_MAX) + "...");
    }
    try {
      return fit(new BigDecimal(text));
    } catch (ArithmeticException | NumberFormatException e) {
      throw refused(text);
    }
  }

  private static BigDecimal fit(BigDecimal value) {
    BigDecimal bare = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    // Before the scale is set: 1e999999999 would become a gigabyte of zeros.
    if (bare.scale() > SCALE || (long) bare.precision() - bare.scale() > WHOLE_DIGITS_MAX) {
      throw new ArithmeticException("Expected " + LIMITS + ", but found more");
    }
    return bare.setScale(SCALE, RoundingMode.UNNECESSARY);
  }

  private static IllegalArgumentException refused(String text) {
    return new IllegalArgumentException(
        "Expected a decimal with %s, but found '%s'".formatted(LIMITS, text));
  }
}
