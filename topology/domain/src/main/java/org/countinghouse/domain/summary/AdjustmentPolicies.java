package org.countinghouse.domain.summary;

import java.util.List;
import org.countinghouse.domain.pricing.PlanSettings;
import org.countinghouse.domain.pricing.PlanSettings.AdjustmentPolicy;
import org.countinghouse.domain.pricing.Pricing;
import org.countinghouse.domain.pricing.Step;
import org.countinghouse.domain.rating.Charge;
import org.countinghouse.domain.rating.RateBook;

/** When a change of a charge is billed after its period was. Pure. */
public interface AdjustmentPolicies {

  /** Every change waits for the next closing. */
  AdjustmentPolicies NEXT_PERIOD = charge -> AdjustmentPolicy.NEXT_PERIOD;

  /** The policy of a charge. */
  AdjustmentPolicy of(Charge charge);

  /**
   * What the plans say: of several versions that price a charge, the last one. A charge without a
   * price has the default; its change is not known before it has one.
   */
  static AdjustmentPolicies of(RateBook book) {
    return charge -> charge.pricing().fold(priced -> of(book, priced), unpriced -> defaultPolicy());
  }

  private static AdjustmentPolicy of(RateBook book, Pricing.Priced priced) {
    List<Step> steps = priced.steps();
    if (steps.isEmpty()) {
      return defaultPolicy();
    }
    Step last = steps.get(steps.size() - 1);
    return book.plan(last.planId()).stream()
        .flatMap(plan -> plan.timeline().versions().stream())
        .filter(version -> version.version() == last.planVersion())
        .map(version -> version.terms().settings().adjustments())
        .findFirst()
        .orElse(defaultPolicy());
  }

  private static AdjustmentPolicy defaultPolicy() {
    return PlanSettings.DEFAULT.adjustments();
  }
}
