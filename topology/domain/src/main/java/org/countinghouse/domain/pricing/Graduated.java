package org.countinghouse.domain.pricing;

import java.math.BigDecimal;
import java.util.List;

/**
 * Each tier's units cost the tier's price: with 1,000 units at 0.02 and the rest at 0.01, 1,500
 * units are 25. A tier's flat fee is due once, with the first unit in it, included or not.
 *
 * @param tiers at least two
 */
public record Graduated(Tiers tiers) implements PriceModel.Cumulative {

  /**
   * Checks the tiers.
   *
   * @throws IllegalArgumentException if there is only one
   */
  public Graduated {
    if (tiers.bounded().isEmpty()) {
      throw new IllegalArgumentException(
          "Expected at least one tier with an end in a graduated plan, but found none");
    }
  }

  /** Graduated prices without flat fees. */
  public Graduated(List<Tier> bounded, BigDecimal lastUnitPrice) {
    this(new Tiers(bounded, lastUnitPrice));
  }

  @Override
  public List<PricedSlice> price(BigDecimal from, BigDecimal to, BigDecimal unitSize) {
    return tiers.slices(from, to, unitSize);
  }

  @Override
  public boolean pricesUnits() {
    return true;
  }

  @Override
  public String problem(Portion portion) {
    return portion.problemOfTiers();
  }

  @Override
  public void price(Portion portion, Calculation into) {
    into.slices(price(portion.paidFrom(), portion.to(), portion.terms().unitSize()));
    tiers.fees(portion, into);
  }
}
