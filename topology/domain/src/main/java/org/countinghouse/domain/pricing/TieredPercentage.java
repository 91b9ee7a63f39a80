package org.countinghouse.domain.pricing;

import java.math.BigDecimal;

/**
 * Each tier's money costs the tier's percentage: 3 % of the first 10,000 and 2 % of the rest are
 * 400 of 15,000.
 *
 * @param tiers by the period's cumulative amount; their unit prices are percentages, 0 to 100
 */
public record TieredPercentage(Tiers tiers) implements PriceModel {

  /**
   * Checks the percentages.
   *
   * @throws IllegalArgumentException if one is above 100
   */
  public TieredPercentage {
    tiers.bounded().forEach(tier -> Checks.percent("a percentage", tier.unitPrice()));
    Checks.percent("a percentage", tiers.lastUnitPrice());
  }

  /** Money that a percentage is of. */
  static final BigDecimal PER = BigDecimal.valueOf(100);
}
