package org.countinghouse.domain.pricing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.countinghouse.domain.money.Money;
import org.countinghouse.domain.pricing.PlanSettings.AmountRounding;
import org.countinghouse.domain.pricing.Pricing.Priced;
import org.countinghouse.domain.pricing.Pricing.Unpriced;
import org.countinghouse.domain.pricing.Step.Kind;

/**
 * Prices one contract line in one billing period: units, then their price, then what is taken off
 * and added, then one rounding.
 *
 * <p>The tier position is the line's cumulative quantity in the billing period, whichever plan
 * version is in force: after a price change in mid-period the next unit is not the first one again.
 */
public final class LinePricing {

  /**
   * Amounts must be smaller: more than all money there is, and 10^6 of them add up within
   * decimal(38,12). A plan with a mistyped price must not stop everybody else's rating.
   */
  private static final BigDecimal AMOUNT_LIMIT = BigDecimal.TEN.pow(20);

  private final Function<String, Optional<PricePlan>> plans;

  /**
   * A pricing.
   *
   * @param plans the plan of an id, if it is known
   */
  public LinePricing(Function<String, Optional<PricePlan>> plans) {
    this.plans = plans;
  }

  /** What the line costs, or why nobody can say; never an exception for data. */
  public Pricing price(LinePeriod line) {
    for (Stretch stretch : line.stretches()) {
      String problem = problem(line, stretch);
      if (!problem.isEmpty()) {
        return new Unpriced(problem);
      }
    }
    if (line.stretches().isEmpty()) {
      return new Priced(Money.zero(line.currency()), BigDecimal.ZERO, List.of());
    }
    Calculation calculation = new Calculation();
    List<Portion> portions = Portions.of(line, calculation);
    List<BigDecimal> amounts = new ArrayList<>();
    for (Portion portion : portions) {
      String problem = problem(portion);
      if (!problem.isEmpty()) {
        return new Unpriced(problem);
      }
      int before = calculation.steps().size();
      calculation.under(portion);
      if (portion.from().compareTo(portion.paidFrom()) < 0) {
        calculation.units(Kind.INCLUDED_UNITS, portion.from(), portion.paidFrom(), "not paid");
      }
      portion.terms().model().price(portion, calculation);
      amounts.add(calculation.amountFrom(before));
      if (isTooLarge(calculation, before)) {
        return new Unpriced(
            "Expected an amount below 10^20, but %s makes it more".formatted(portion.name()));
      }
    }
    new AmountStages(calculation, portions, amounts).apply();
    return rounded(line, calculation, portions.get(portions.size() - 1).settings().rounding());
  }

  private static String problem(Portion portion) {
    String ofCommitment =
        portion.terms().commitment().map(commitment -> commitment.problem(portion)).orElse("");
    return ofCommitment.isEmpty() ? portion.terms().model().problem(portion) : ofCommitment;
  }

  private static boolean isTooLarge(Calculation calculation, int from) {
    List<Step> steps = calculation.steps();
    return calculation.amount().compareTo(AMOUNT_LIMIT) >= 0
        || steps.subList(from, steps.size()).stream()
            .anyMatch(step -> step.amount().compareTo(AMOUNT_LIMIT) >= 0);
  }

  private static Priced rounded(LinePeriod line, Calculation calculation, AmountRounding rounding) {
    BigDecimal exact = calculation.amount();
    Money amount =
        switch (rounding) {
          case CUMULATIVE -> round(line, exact);
          case PER_LINE ->
              calculation.steps().stream()
                  .map(step -> round(line, step.amount()))
                  .reduce(Money.zero(line.currency()), Money::plus);
        };
    BigDecimal residue = exact.subtract(amount.amount());
    calculation.flat(Kind.ROUNDING, 0, residue.negate(), "to " + amount);
    return new Priced(amount, residue, calculation.steps());
  }

  private static Money round(LinePeriod line, BigDecimal exact) {
    return Money.round(line.currency(), exact, line.rounding());
  }

  private String problem(LinePeriod line, Stretch stretch) {
    Optional<PricePlan> plan = plans.apply(stretch.planId());
    if (plan.isEmpty()) {
      return "Expected price plan '%s', but it is unknown".formatted(stretch.planId());
    }
    if (stretch.plan().isEmpty()) {
      return "Expected a version of price plan '%s' on every day used, but its first holds from %s"
          .formatted(stretch.planId(), plan.get().timeline().versions().get(0).validFrom());
    }
    if (!plan.get().currency().equals(line.currency())) {
      return "Expected price plan '%s' in %s, the contract's currency, but found %s"
          .formatted(stretch.planId(), line.currency(), plan.get().currency());
    }
    return "";
  }
}
