package org.countinghouse.domain.pricing;

import java.math.BigDecimal;

/** What is taken off the price. */
public sealed interface Discount {

  /** What is taken off what a portion costs. */
  BigDecimal off(BigDecimal cost, Portion portion);

  /** As a calculation shows it. */
  String text();

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

    @Override
    public BigDecimal off(BigDecimal cost, Portion portion) {
      return cost.multiply(percent).movePointLeft(2);
    }

    @Override
    public String text() {
      return StepText.plain(percent) + " % off";
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

    @Override
    public BigDecimal off(BigDecimal cost, Portion portion) {
      return portion.dates().share(amount, portion.settings().limitProration()).min(cost);
    }

    @Override
    public String text() {
      return StepText.plain(amount) + " off a full period";
    }
  }
}
