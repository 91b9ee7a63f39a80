package org.countinghouse.domain.pricing;

import java.math.BigDecimal;
import java.util.ArrayList;
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

  /** Where a tier begins: the end of the one before; 0 for the first. */
  BigDecimal start(int tier) {
    return tier == 1 ? BigDecimal.ZERO : bounded.get(tier - 2).upTo();
  }

  /** Prices the slice {@code (from, to]}, each part with the price of its tier. */
  List<PricedSlice> slices(BigDecimal from, BigDecimal to, BigDecimal unitSize) {
    List<PricedSlice> slices = new ArrayList<>();
    BigDecimal at = from;
    for (int i = 0; i < bounded.size() && at.compareTo(to) < 0; i++) {
      BigDecimal end = bounded.get(i).upTo().min(to);
      if (at.compareTo(end) < 0) {
        slices.add(PricedSlice.of(i + 1, at, end, bounded.get(i).unitPrice(), unitSize));
        at = end;
      }
    }
    if (at.compareTo(to) < 0) {
      slices.add(PricedSlice.of(size(), at, to, lastUnitPrice, unitSize));
    }
    return List.copyOf(slices);
  }

  /** The flat fee of each tier that is reached in a portion. */
  void fees(Portion portion, Calculation into) {
    for (int tier = 1; tier <= size(); tier++) {
      if (portion.reaches(start(tier))) {
        into.fee(tier, flatFee(tier), "");
      }
    }
  }

  /** A portion's share by dates of the flat fee of the tier that the period's quantity lies in. */
  void sharedFee(Portion portion, Calculation into) {
    if (portion.isDue()) {
      int tier = tierOf(portion.total());
      into.fee(
          tier,
          portion.dates().shareOfLine(flatFee(tier)),
          "tier of %s units".formatted(StepText.plain(portion.total())));
    }
  }
}
