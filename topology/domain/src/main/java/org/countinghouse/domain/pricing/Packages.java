package org.countinghouse.domain.pricing;

import java.math.BigDecimal;

/**
 * Units are sold in packages, begun ones are paid or not as the plan's settings say: 230 units in
 * packages of 100 at 5 are 15 if rounded up.
 *
 * @param size units of a package, above 0
 * @param tiers their unit prices are for one package; the ends of tiers are units
 */
public record Packages(BigDecimal size, Tiers tiers) implements PriceModel {

  /**
   * Checks the size.
   *
   * @throws IllegalArgumentException if it is not above 0
   */
  public Packages {
    Checks.positive("a package size", size);
  }
}
