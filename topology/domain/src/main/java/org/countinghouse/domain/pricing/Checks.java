package org.countinghouse.domain.pricing;

import java.math.BigDecimal;

/** What numbers of a price plan must be. */
final class Checks {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private Checks() {}

  /**
   * Requires 0 or more.
   *
   * @param what such as {@code "a unit price"}
   * @throws IllegalArgumentException if it is less
   */
  static void notNegative(String what, BigDecimal value) {
    if (value.signum() < 0) {
      throw broken(what, "0 or more", value);
    }
  }

  /**
   * Requires more than 0.
   *
   * @throws IllegalArgumentException if it is less
   */
  static void positive(String what, BigDecimal value) {
    if (value.signum() <= 0) {
      throw broken(what, "above 0", value);
    }
  }

  /**
   * Requires a percentage in {@code [0, 100]}.
   *
   * @throws IllegalArgumentException if it is none
   */
  static void percent(String what, BigDecimal value) {
    if (value.signum() < 0 || value.compareTo(HUNDRED) > 0) {
      throw broken(what, "from 0 to 100", value);
    }
  }

  private static IllegalArgumentException broken(String what, String range, BigDecimal found) {
    return new IllegalArgumentException(
        "Expected %s %s, but found %s".formatted(what, range, found.toPlainString()));
  }
}
