package org.countinghouse.domain.pricing;

import java.math.BigDecimal;
import java.util.List;

/**
 * Each tier's money costs the tier's percentage: 3 % of the first 10,000 and 2 % of the rest are
 * 400 of 15,000. A tier's flat fee is due once, when the amount reaches it.
 *
 * @param tiers by the period's cumulative amount; their unit prices are percentages, 0 to 100
 */
public record TieredPercentage(Tiers tiers) implements PriceModel.Cumulative {

  /**
   * Checks the percentages.
   *
   * @throws IllegalArgumentException if one is above 100
   */
  public TieredPercentage {
    tiers.bounded().forEach(tier -> Checks.percent("a percentage", tier.unitPrice()));
    Checks.percent("a percentage", tiers.lastUnitPrice());
  }

  @Override
  public List<PricedSlice> price(BigDecimal from, BigDecimal to, BigDecimal unitSize) {
    return tiers.slices(from, to, unitSize);
  }

  @Override
  public void price(Portion portion, Calculation into) {
    into.slices(price(portion.from(), portion.to(), Percentage.PER));
    tiers.fees(portion, into);
  }
}
