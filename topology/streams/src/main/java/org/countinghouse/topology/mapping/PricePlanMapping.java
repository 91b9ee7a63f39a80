package org.countinghouse.topology.mapping;

import java.math.BigDecimal;
import java.util.Optional;
import org.countinghouse.domain.master.QuantityRounding;
import org.countinghouse.domain.pricing.Discount;
import org.countinghouse.domain.pricing.PlanTerms;
import org.countinghouse.domain.pricing.PricePlan;
import org.countinghouse.domain.pricing.SpendLimits;
import org.countinghouse.domain.pricing.UnitConversion;
import org.countinghouse.domain.pricing.WindowCommitment;
import org.countinghouse.domain.time.WindowSize;
import org.countinghouse.schema.PlanCommitment;
import org.countinghouse.schema.PlanConversion;
import org.countinghouse.schema.PlanDiscount;
import org.countinghouse.schema.PricePlanRecord;
import org.countinghouse.schema.PricePlanVersion;
import org.jspecify.annotations.Nullable;

/** Price plans. */
public final class PricePlanMapping {

  private PricePlanMapping() {}

  /**
   * A price plan.
   *
   * @throws IllegalArgumentException if it breaks a rule of price plans
   */
  public static PricePlan toDomain(PricePlanRecord plan) {
    return new PricePlan(
        plan.getPlanId(),
        MasterMapping.currency(plan.getCurrency()),
        MasterMapping.timeline(plan.getVersions(), version -> version(plan.getPlanId(), version)));
  }

  private static PricePlan.Version version(String planId, PricePlanVersion version) {
    String name = "version %d of price plan '%s'".formatted(version.getVersion(), planId);
    try {
      return new PricePlan.Version(
          version.getVersion(), version.getValidFrom(), terms(name, version));
    } catch (IllegalArgumentException broken) {
      String message = String.valueOf(broken.getMessage());
      throw new IllegalArgumentException(
          message.contains(name) ? message : message + " in " + name, broken);
    }
  }

  private static PlanTerms terms(String name, PricePlanVersion version) {
    return new PlanTerms(
        conversion(version.getConversion()),
        version.getUnitDiscount(),
        version.getIncludedUnits(),
        PriceModelMapping.model(name, version),
        version.getUnitSize(),
        version.getDiscounts().stream().map(discount -> discount(name, discount)).toList(),
        new SpendLimits(
            Optional.ofNullable(version.getMinimum()), Optional.ofNullable(version.getMaximum())),
        Optional.ofNullable(version.getCommitment()).map(PricePlanMapping::commitment),
        PlanSettingsMapping.toDomain(version.getSettings()));
  }

  private static UnitConversion conversion(@Nullable PlanConversion conversion) {
    if (conversion == null) {
      return UnitConversion.NONE;
    }
    return new UnitConversion(
        conversion.getDivideBy(),
        conversion.getRounding().isEmpty()
            ? QuantityRounding.NONE
            : new QuantityRounding(
                Optional.of(
                    PlanSettingsMapping.named(
                        java.math.RoundingMode.class, conversion.getRounding())),
                conversion.getScale()),
        PlanSettingsMapping.named(UnitConversion.Scope.PERIOD, conversion.getScope()));
  }

  private static Discount discount(String name, PlanDiscount discount) {
    BigDecimal percent = discount.getPercent();
    BigDecimal amount = discount.getAmount();
    if (percent != null && amount == null) {
      return new Discount.Percent(percent);
    }
    if (amount != null && percent == null) {
      return new Discount.Amount(amount);
    }
    throw new IllegalArgumentException(
        "Expected a percentage or an amount in each discount of %s, but found %s"
            .formatted(name, percent == null ? "neither" : "both"));
  }

  private static WindowCommitment commitment(PlanCommitment commitment) {
    return new WindowCommitment(commitment.getUnits(), WindowSize.parse(commitment.getWindow()));
  }
}
