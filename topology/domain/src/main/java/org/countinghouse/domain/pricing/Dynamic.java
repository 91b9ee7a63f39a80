package org.countinghouse.domain.pricing;

import java.math.BigDecimal;

/**
 * The amount comes with the event: the meter's quantity is money of the plan's currency, and is
 * passed on with a factor. 80 worth of calls with the factor 1.15 are 92.
 *
 * @param factor that the amount is multiplied with, 0 or more; 1 passes it on as it is
 */
public record Dynamic(BigDecimal factor) implements PriceModel {

  /**
   * Checks the factor.
   *
   * @throws IllegalArgumentException if it is below 0
   */
  public Dynamic {
    Checks.notNegative("a factor", factor);
  }

  @Override
  public void price(Portion portion, Calculation into) {
    if (portion.from().compareTo(portion.to()) < 0) {
      into.slice(
          PricedSlice.of(1, portion.from(), portion.to(), factor, BigDecimal.ONE),
          "amount of the events");
    }
  }
}
