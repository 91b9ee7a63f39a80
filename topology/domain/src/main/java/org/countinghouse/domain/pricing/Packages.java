package org.countinghouse.domain.pricing;

import java.math.BigDecimal;
import java.math.RoundingMode;

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
    for (int tier = 1; tier <= tiers.size(); tier++) {
      BigDecimal from = upTo(portion, portion.from(), tier);
      BigDecimal to = upTo(portion, portion.to(), tier);
      if (from.compareTo(to) < 0) {
        into.slice(
            PricedSlice.of(tier, from, to, tiers.unitPrice(tier), BigDecimal.ONE),
            "packages of %s units".formatted(StepText.plain(size)));
      }
    }
    tiers.fees(portion, into);
  }

  /** The packages of a tier that a quantity of the period makes. */
  private BigDecimal upTo(Portion portion, BigDecimal quantity, int tier) {
    return switch (portion.settings().packageScope()) {
      case TOTAL -> ofTotal(portion, quantity, tier);
      case PER_TIER -> ofTier(portion, quantity, tier);
    };
  }

  /**
   * The packages of a quantity whose first unit lies in a tier: with packages of 100 and a tier up
   * to 250, the third one begins at 200 and is the last of the tier.
   */
  private BigDecimal ofTotal(Portion portion, BigDecimal quantity, int tier) {
    BigDecimal included = portion.terms().includedUnits();
    BigDecimal all = packages(portion, quantity.subtract(included).max(BigDecimal.ZERO));
    BigDecimal before = begunBefore(tiers.start(tier).subtract(included)).min(all);
    return tier == tiers.size()
        ? all.subtract(before)
        : begunBefore(tiers.start(tier + 1).subtract(included)).min(all).subtract(before);
  }

  private BigDecimal begunBefore(BigDecimal units) {
    return units.max(BigDecimal.ZERO).divide(size, 0, RoundingMode.CEILING);
  }

  /** The packages of a quantity's units in a tier. */
  private BigDecimal ofTier(Portion portion, BigDecimal quantity, int tier) {
    BigDecimal start = tiers.start(tier).max(portion.terms().includedUnits());
    BigDecimal end = tier == tiers.size() ? quantity : quantity.min(tiers.start(tier + 1));
    return packages(portion, end.subtract(start).max(BigDecimal.ZERO));
  }

  private BigDecimal packages(Portion portion, BigDecimal units) {
    return switch (portion.settings().packageRounding()) {
      case UP -> units.divide(size, 0, RoundingMode.CEILING);
      case DOWN -> units.divide(size, 0, RoundingMode.FLOOR);
    };
  }
}
