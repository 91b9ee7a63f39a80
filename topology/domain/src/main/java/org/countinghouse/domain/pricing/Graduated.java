package org.countinghouse.domain.pricing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Each tier's units cost the tier's price: with 1,000 units at 0.02 and the rest at 0.01, 1,500
 * units are 25. A tier's flat fee is due once, with the first unit in it.
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
    List<Tier> bounded = tiers.bounded();
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
      slices.add(PricedSlice.of(tiers.size(), at, to, tiers.lastUnitPrice(), unitSize));
    }
    return List.copyOf(slices);
  }
}
