package org.countinghouse.domain.rating;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * How a quantity becomes money. A model prices any slice of the period's cumulative quantity, and
 * the slices of a quantity always add up to the price of the whole, so that a price change in
 * mid-period needs no special case: each part is priced by the version in force.
 */
public sealed interface PriceModel {

  /**
   * Prices the slice {@code (from, to]} of the cumulative quantity.
   *
   * @param from 0 or more
   * @param to {@code from} or more
   * @param unitSize units a price is for, a power of ten
   * @return the priced slices in order; none if the slice is empty
   */
  List<PricedSlice> price(BigDecimal from, BigDecimal to, BigDecimal unitSize);

  /**
   * Every unit costs the same: 1,500 units at 0.02 are 30.
   *
   * @param unitPrice price of one unit (of {@code unitSize} units)
   */
  record PerUnit(BigDecimal unitPrice) implements PriceModel {
    @Override
    public List<PricedSlice> price(BigDecimal from, BigDecimal to, BigDecimal unitSize) {
      return from.compareTo(to) == 0
          ? List.of()
          : List.of(PricedSlice.of(1, from, to, unitPrice, unitSize));
    }
  }

  /**
   * Each tier's units cost the tier's price: with 1,000 units at 0.02 and the rest at 0.01, 1,500
   * units are 25.
   *
   * @param bounded the tiers that end, by ascending bound; at least one
   * @param lastUnitPrice price beyond the last bound
   */
  record Graduated(List<Tier> bounded, BigDecimal lastUnitPrice) implements PriceModel {

    /**
     * A tier that ends.
     *
     * @param upTo the last quantity in it, inclusive
     * @param unitPrice its price
     */
    public record Tier(BigDecimal upTo, BigDecimal unitPrice) {}

    /**
     * Copies and checks the tiers.
     *
     * @throws IllegalArgumentException if there is none, or a bound is not above the one before
     */
    public Graduated {
      bounded = List.copyOf(bounded);
      if (bounded.isEmpty()) {
        throw new IllegalArgumentException(
            "Expected at least one tier with an end in a graduated plan, but found none");
      }
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

    @Override
    public List<PricedSlice> price(BigDecimal from, BigDecimal to, BigDecimal unitSize) {
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
        slices.add(PricedSlice.of(bounded.size() + 1, at, to, lastUnitPrice, unitSize));
      }
      return List.copyOf(slices);
    }
  }
}
