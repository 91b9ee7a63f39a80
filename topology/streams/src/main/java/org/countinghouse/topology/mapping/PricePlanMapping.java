package org.countinghouse.topology.mapping;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.countinghouse.domain.pricing.Graduated;
import org.countinghouse.domain.pricing.PerUnit;
import org.countinghouse.domain.pricing.PlanTerms;
import org.countinghouse.domain.pricing.PriceModel;
import org.countinghouse.domain.pricing.PricePlan;
import org.countinghouse.domain.pricing.Tier;
import org.countinghouse.schema.PricePlanRecord;
import org.countinghouse.schema.PricePlanVersion;
import org.countinghouse.schema.PriceTier;

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
    return new PricePlan.Version(
        version.getVersion(),
        version.getValidFrom(),
        PlanTerms.of(model(planId, version), version.getUnitSize()));
  }

  private static PriceModel model(String planId, PricePlanVersion version) {
    List<PriceTier> tiers = version.getTiers();
    if (tiers.isEmpty() || tiers.get(tiers.size() - 1).getUpTo() != null) {
      throw new IllegalArgumentException(
          "Expected a last tier without an end in version %d of price plan '%s', but found none"
              .formatted(version.getVersion(), planId));
    }
    BigDecimal lastUnitPrice = tiers.get(tiers.size() - 1).getUnitPrice();
    List<Tier> bounded = bounded(planId, version);
    return switch (version.getModel()) {
      case PER_UNIT -> perUnit(planId, version, lastUnitPrice);
      case GRADUATED -> new Graduated(bounded, lastUnitPrice);
      case UNKNOWN ->
          throw new IllegalArgumentException(
              "Expected price model PER_UNIT or GRADUATED in price plan '%s', but found another"
                  .formatted(planId));
    };
  }

  private static PriceModel perUnit(String planId, PricePlanVersion version, BigDecimal price) {
    if (version.getTiers().size() > 1) {
      throw new IllegalArgumentException(
          "Expected exactly one tier in PER_UNIT price plan '%s', but found %d"
              .formatted(planId, version.getTiers().size()));
    }
    return new PerUnit(price);
  }

  private static List<Tier> bounded(String planId, PricePlanVersion version) {
    List<Tier> bounded = new ArrayList<>();
    for (PriceTier tier : version.getTiers().subList(0, version.getTiers().size() - 1)) {
      if (tier.getUpTo() == null) {
        throw new IllegalArgumentException(
            "Expected an end of every tier but the last in price plan '%s', but found none"
                .formatted(planId));
      }
      bounded.add(new Tier(tier.getUpTo(), tier.getUnitPrice()));
    }
    return bounded;
  }
}
