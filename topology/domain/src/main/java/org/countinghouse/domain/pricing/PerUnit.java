package org.countinghouse.domain.pricing;

import java.math.BigDecimal;
import java.util.List;

/**
 * Every unit costs the same: 1,500 units at 0.02 are 30.
 *
 * @param unitPrice price of one unit (of the plan's unit size), 0 or more
 */
public record PerUnit(BigDecimal unitPrice) implements PriceModel.Cumulative {

  /**
   * Checks the price.
   *
   * @throws IllegalArgumentException if it is below 0
   */
  public PerUnit {
    Checks.notNegative("a unit price", unitPrice);
  }

  @Override
  public List<PricedSlice> price(BigDecimal from, BigDecimal to, BigDecimal unitSize) {
    return from.compareTo(to) == 0
        ? List.of()
        : List.of(PricedSlice.of(1, from, to, unitPrice, unitSize));
  }

  @Override
  public boolean pricesUnits() {
    return true;
  }

  @Override
  public void price(Portion portion, Calculation into) {
    into.slices(price(portion.paidFrom(), portion.to(), portion.terms().unitSize()));
  }
}
