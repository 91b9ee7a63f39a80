package org.countinghouse.domain.pricing;

import java.math.BigDecimal;
import java.util.List;

/** How a quantity becomes money. {@code docs/pricing.md} has a worked example of each. */
public sealed interface PriceModel
    permits FlatFee,
        PriceModel.Cumulative,
        Volume,
        Stairstep,
        Packages,
        Percentage,
        Matrix,
        Dynamic,
        TimeOfDay {

  /**
   * A model that prices any slice of the period's cumulative quantity. The slices of a quantity
   * always add up to the price of the whole, so that a price change in mid-period needs no special
   * case: each part is priced by the version in force.
   */
  sealed interface Cumulative extends PriceModel permits PerUnit, Graduated, TieredPercentage {

    /**
     * Prices the slice {@code (from, to]} of the cumulative quantity.
     *
     * @param from 0 or more
     * @param to {@code from} or more
     * @param unitSize units a price is for, a power of ten
     * @return the priced slices in order; none if the slice is empty
     */
    List<PricedSlice> price(BigDecimal from, BigDecimal to, BigDecimal unitSize);
  }

  /** Whether units have prices, so that a plan can include the first ones and commit to some. */
  default boolean pricesUnits() {
    return false;
  }

  /** Why it cannot price a portion; empty if it can. */
  default String problem(Portion portion) {
    return "";
  }

  /** Prices a portion that there is no problem with. */
  void price(Portion portion, Calculation into);
}
