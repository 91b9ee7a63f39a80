package org.countinghouse.domain.pricing;

import java.math.BigDecimal;

/** What is taken off the price. */
public sealed interface Discount {

  /**
   * A share: 10 % off 50 leaves 45.
   *
   * @param percent from 0 to 100
   */
  record Percent(BigDecimal percent) implements Discount {
    /**
     * Checks the percentage.
     *
     * @throws IllegalArgumentException if it is out of range
     */
    public Percent {
      Checks.percent("a discount", percent);
    }
  }

  /**
   * An amount for each full billing period, and never more than there is to pay.
   *
   * @param amount 0 or more
   */
  record Amount(BigDecimal amount) implements Discount {
    /**
     * Checks the amount.
     *
     * @throws IllegalArgumentException if it is below 0
     */
    public Amount {
      Checks.notNegative("a discount", amount);
    }
  }
}
