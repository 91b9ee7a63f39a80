package org.countinghouse.domain.pricing;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * All that a plan version says about one charge.
 *
 * @param conversion from the meter's units to priced ones
 * @param unitDiscount units of the period that count as not used, neither paid nor in a tier; 0 or
 *     more
 * @param includedUnits first units of the period that are not paid but take their place in the
 *     tiers; 0 or more
 * @param model how units become money
 * @param unitSize units a unit price is for: 1, 10, 100, ... or 0.1, 0.01, ...; a power of ten, so
 *     that amounts stay exact
 * @param discounts what is taken off, in order
 * @param limits minimum and maximum of the charge
 * @param commitment units that are paid in each window, used or not
 * @param settings where systems differ
 */
public record PlanTerms(
    UnitConversion conversion,
    BigDecimal unitDiscount,
    BigDecimal includedUnits,
    PriceModel model,
    BigDecimal unitSize,
    List<Discount> discounts,
    SpendLimits limits,
    Optional<WindowCommitment> commitment,
    PlanSettings settings) {

  /**
   * Copies the discounts and checks the numbers.
   *
   * @throws IllegalArgumentException if a number of units is below 0, the unit size is no power of
   *     ten, or units are included or committed that have no unit price
   */
  public PlanTerms {
    Checks.notNegative("discounted units", unitDiscount);
    Checks.notNegative("included units", includedUnits);
    discounts = List.copyOf(discounts);
    if (!unitSize.stripTrailingZeros().unscaledValue().equals(BigInteger.ONE)) {
      throw new IllegalArgumentException(
          "Expected a unit size that is a power of ten, but found " + unitSize.toPlainString());
    }
    requireUnitPrices(model, includedUnits.signum() == 0, "included units");
    requireUnitPrices(
        model,
        unitSize.compareTo(BigDecimal.ONE) == 0,
        "a unit size of " + unitSize.toPlainString());
    requireUnitPrices(model, commitment.isEmpty(), "a commitment of windows");
    if (model instanceof Packages && unitSize.compareTo(BigDecimal.ONE) != 0) {
      throw new IllegalArgumentException(
          "Expected a unit size of 1 in a plan of packages, but found " + unitSize.toPlainString());
    }
    if (commitment.isPresent() && model instanceof Matrix) {
      throw new IllegalArgumentException(
          "Expected a commitment of windows only where all units cost the same, but found it in a"
              + " matrix");
    }
  }

  private static void requireUnitPrices(PriceModel model, boolean isUnused, String what) {
    if (!isUnused && !model.pricesUnits()) {
      throw new IllegalArgumentException(
          "Expected %s only in a plan with unit prices, but found a %s"
              .formatted(what, model.getClass().getSimpleName()));
    }
  }

  /** A model and nothing else, with prices for one unit. */
  public static PlanTerms of(PriceModel model) {
    return of(model, BigDecimal.ONE);
  }

  /** A model and nothing else. */
  public static PlanTerms of(PriceModel model, BigDecimal unitSize) {
    return new PlanTerms(
        UnitConversion.NONE,
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        model,
        unitSize,
        List.of(),
        SpendLimits.NONE,
        Optional.empty(),
        PlanSettings.DEFAULT);
  }
}
