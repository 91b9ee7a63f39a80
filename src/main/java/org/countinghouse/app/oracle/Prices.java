package org.countinghouse.app.oracle;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countinghouse.app.oracle.OracleMaster.Plan;
import org.countinghouse.app.oracle.OracleMaster.PriceVersion;
import org.jspecify.annotations.Nullable;

/** What a part of a period's quantity costs. */
final class Prices {

  private final Map<String, Plan> plans;

  Prices(Map<String, Plan> plans) {
    this.plans = plans;
  }

  /** Whether a plan is known and in a currency. */
  boolean isIn(String planId, String currency) {
    @Nullable Plan plan = plans.get(planId);
    return plan != null && plan.currency().equals(currency);
  }

  /** The prices of a plan on a date; empty if there are none in the currency. */
  Optional<PriceVersion> at(String planId, String currency, LocalDate date) {
    @Nullable Plan plan = plans.get(planId);
    List<PriceVersion> versions =
        plan == null || !plan.currency().equals(currency) ? List.of() : plan.versions();
    return versions.stream()
        .filter(version -> !version.from().isAfter(date))
        .reduce((earlier, later) -> later);
  }

  /** What lies in {@code (from, to]} of a period's quantity. */
  static BigDecimal of(PriceVersion version, BigDecimal from, BigDecimal to) {
    return upTo(version, to).subtract(upTo(version, from)).divide(version.unitSize());
  }

  private static BigDecimal upTo(PriceVersion version, BigDecimal quantity) {
    BigDecimal sum = BigDecimal.ZERO;
    for (int tier = 0; tier < version.unitPrices().size(); tier++) {
      BigDecimal start = tier == 0 ? BigDecimal.ZERO : version.bounds().get(tier - 1);
      BigDecimal end = tier < version.bounds().size() ? version.bounds().get(tier) : quantity;
      BigDecimal inTier = quantity.min(end).subtract(start).max(BigDecimal.ZERO);
      sum = sum.add(inTier.multiply(version.unitPrices().get(tier)));
    }
    return sum;
  }
}
