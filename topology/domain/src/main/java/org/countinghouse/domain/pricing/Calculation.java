package org.countinghouse.domain.pricing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Collects the steps of a line, each under the plan version that says it. */
final class Calculation {

  private final List<Step> steps = new ArrayList<>();
  private String planId = "";
  private int planVersion;

  /** From here on steps are said by a run's plan version. */
  void under(PlanRun run) {
    under(run.planId(), run.plan());
  }

  /** From here on steps are said by a portion's plan version. */
  void under(Portion portion) {
    under(portion.planId(), portion.plan());
  }

  private void under(String id, PricePlan.Version plan) {
    planId = id;
    planVersion = plan.version();
  }

  /** Units change. */
  void units(Step.Kind kind, BigDecimal from, BigDecimal to, String detail) {
    steps.add(new Step.Units(kind, planId, planVersion, from, to, detail));
  }

  /** Slices have a price. */
  void slices(List<PricedSlice> slices) {
    slices.forEach(slice -> slice(slice, ""));
  }

  /** A slice has a price. */
  void slice(PricedSlice slice, String detail) {
    steps.add(new Step.Sliced(planId, planVersion, slice, detail));
  }

  /** A fee is due; nothing is said of one of 0. */
  void fee(int tier, BigDecimal amount, String detail) {
    flat(Step.Kind.FEE, tier, amount, detail);
  }

  /** An amount is added or taken off; nothing is said of 0. */
  void flat(Step.Kind kind, int tier, BigDecimal amount, String detail) {
    if (amount.signum() != 0) {
      steps.add(new Step.Flat(kind, planId, planVersion, tier, amount, detail));
    }
  }

  /** Steps so far. */
  List<Step> steps() {
    return steps;
  }

  /** What all steps so far come to. */
  BigDecimal amount() {
    return amountFrom(0);
  }

  /** What the steps from an index on come to. */
  BigDecimal amountFrom(int index) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Step step : steps.subList(index, steps.size())) {
      sum = sum.add(step.amount());
    }
    return sum;
  }
}
