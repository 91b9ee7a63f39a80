package org.countinghouse.domain.pricing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.countinghouse.domain.pricing.StepOrder.Stage;

/**
 * From the meter's quantities to priced units, one after the other, under one conversion and one
 * discount of units.
 *
 * <p>What is rounded and taken off is the cumulative quantity, and each quantity becomes the
 * difference that it makes; so it does not matter over how many windows usage is spread. Only what
 * a plan rounds by window is rounded by itself.
 */
final class UnitScale {

  /**
   * Decimals to which used discount units are known when another plan version goes on with them.
   */
  private static final int SCALE = 12;

  private final UnitConversion conversion;
  private final boolean isConverted;
  private final BigDecimal usedBefore;
  private final BigDecimal discount;
  private final boolean isDiscountedBeforeRounding;
  private final BigDecimal earlyDiscount;
  private Totals totals =
      new Totals(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

  /**
   * Cumulative quantities.
   *
   * @param metered what came in
   * @param kept what a discount before the rounding left of it, in the meter's units
   * @param converted priced units of what was kept
   * @param units what a discount behind the rounding left of them
   */
  record Totals(BigDecimal metered, BigDecimal kept, BigDecimal converted, BigDecimal units) {
    Totals minus(Totals other) {
      return new Totals(
          metered.subtract(other.metered),
          kept.subtract(other.kept),
          converted.subtract(other.converted),
          units.subtract(other.units));
    }
  }

  /**
   * A scale.
   *
   * @param used units that an earlier plan version took off in this period
   */
  UnitScale(PlanTerms terms, BigDecimal used) {
    StepOrder order = terms.settings().order();
    conversion = terms.conversion();
    isConverted = !conversion.equals(UnitConversion.NONE);
    usedBefore = used;
    discount = terms.unitDiscount().subtract(used).max(BigDecimal.ZERO);
    isDiscountedBeforeRounding = order.isBefore(Stage.USAGE_DISCOUNT, Stage.ROUND_UNITS);
    // Units behind the conversion are as many of the meter's units as one of them divides by.
    earlyDiscount =
        order.isBefore(Stage.USAGE_DISCOUNT, Stage.CONVERT)
            ? discount
            : discount.multiply(conversion.divideBy());
  }

  Totals totals() {
    return totals;
  }

  /** Takes in a quantity of the meter and returns the priced units that it makes. */
  BigDecimal next(BigDecimal quantity) {
    BigDecimal metered = totals.metered().add(quantity);
    BigDecimal kept = isDiscountedBeforeRounding ? off(metered, earlyDiscount) : metered;
    BigDecimal converted =
        switch (conversion.scope()) {
          case PERIOD -> convert(kept);
          case WINDOW -> totals.converted().add(convert(kept.subtract(totals.kept())));
        };
    BigDecimal units = isDiscountedBeforeRounding ? converted : off(converted, discount);
    Totals before = totals;
    totals = new Totals(metered, kept, converted, units);
    return units.subtract(before.units());
  }

  /** Units that discounts took off in the period so far. */
  BigDecimal used() {
    return usedBefore.add(isDiscountedBeforeRounding ? usedEarly() : usedLate());
  }

  private BigDecimal usedLate() {
    return totals.converted().subtract(totals.units());
  }

  private BigDecimal usedEarly() {
    BigDecimal used = totals.metered().subtract(totals.kept());
    return used.signum() == 0
        ? BigDecimal.ZERO
        : used.multiply(discount).divide(earlyDiscount, SCALE, RoundingMode.DOWN);
  }

  boolean isDiscountedBeforeRounding() {
    return isDiscountedBeforeRounding;
  }

  private BigDecimal convert(BigDecimal quantity) {
    if (!isConverted) {
      return quantity;
    }
    return conversion
        .rounding()
        .mode()
        .map(mode -> quantity.divide(conversion.divideBy(), conversion.rounding().scale(), mode))
        .orElseGet(() -> quantity.divide(conversion.divideBy()));
  }

  private static BigDecimal off(BigDecimal quantity, BigDecimal discount) {
    return quantity.subtract(discount).max(BigDecimal.ZERO);
  }
}
