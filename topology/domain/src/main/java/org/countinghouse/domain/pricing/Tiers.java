package org.countinghouse.domain.pricing;

import java.math.BigDecimal;
import java.util.List;

/**
 * Tiers over a quantity. The first begins at 0, each begins where the one before ends, and the last
 * one has no end. They are numbered from 1.
 *
 * @param bounded the tiers that end, by ascending end; may be empty
 * @param lastUnitPrice unit price beyond the last end, 0 or more
 * @param lastFlatFee flat fee of the last tier, 0 or more
 */
public record Tiers(List<Tier> bounded, BigDecimal lastUnitPrice, BigDecimal lastFlatFee) {

  /**
   * Copies and checks the tiers.
   *
   * @throws IllegalArgumentException if an end is not above the one before, or a price below 0
   */
  public Tiers {
    bounded = List.copyOf(bounded);
    Checks.notNegative("a unit price", lastUnitPrice);
    Checks.notNegative("a flat fee", lastFlatFee);
    BigDecimal before = BigDecimal.ZERO;
    for (Tier tier : bounded) {
      if (tier.upTo().compareTo(before) <= 0) {
        throw new IllegalArgumentException(
            "Expected tiers by ascending end, but found one up to %s after %s"
                .formatted(tier.upTo().toPlainString(), before.toPlainString()));
      }
      before = tier.upTo();
    }
  }

  /** Tiers whose last one has no flat fee. */
  public Tiers(List<Tier> bounded, BigDecimal lastUnitPrice) {
    this(bounded, lastUnitPrice, BigDecimal.ZERO);
  }

  /** How many there are, the last one included. */
  public int size() {
    return bounded.size() + 1;
  }

  /** Unit price of a tier, counted from 1. */
  public BigDecimal unitPrice(int tier) {
    return tier == size() ? lastUnitPrice : bounded.get(tier - 1).unitPrice();
  }

  /** Flat fee of a tier, counted from 1. */
  public BigDecimal flatFee(int tier) {
    return tier == size() ? lastFlatFee : bounded.get(tier - 1).flatFee();
  }

  /** The tier that a quantity lies in; its end belongs to a tier. 0 lies in the first. */
  public int tierOf(BigDecimal quantity) {
    int tier = 1;
    while (tier < size() && bounded.get(tier - 1).upTo().compareTo(quantity) < 0) {
      tier++;
    }
    return tier;
  }

  /** Whether all unit prices are 0, so that only flat fees are due. */
  boolean areFlat() {
    return lastUnitPrice.signum() == 0
        && bounded.stream().allMatch(tier -> tier.unitPrice().signum() == 0);
  }
}
