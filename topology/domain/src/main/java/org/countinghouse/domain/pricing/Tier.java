package org.countinghouse.domain.pricing;

import java.math.BigDecimal;

/**
 * A tier that ends.
 *
 * @param upTo the last quantity in it, inclusive; above 0
 * @param unitPrice price of one unit (of the plan's unit size) in it, 0 or more
 * @param flatFee what the tier itself costs, once, when it is reached, 0 or more
 */
public record Tier(BigDecimal upTo, BigDecimal unitPrice, BigDecimal flatFee) {

  /**
   * Checks the prices.
   *
   * @throws IllegalArgumentException if one is below 0
   */
  public Tier {
    Checks.notNegative("a unit price", unitPrice);
    Checks.notNegative("a flat fee", flatFee);
  }

  /** A tier without a flat fee. */
  public Tier(BigDecimal upTo, BigDecimal unitPrice) {
    this(upTo, unitPrice, BigDecimal.ZERO);
  }
}
