package org.countinghouse.domain.pricing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.countinghouse.domain.money.Money;
import org.countinghouse.domain.pricing.Pricing.Priced;
import org.countinghouse.domain.pricing.Pricing.Unpriced;

/**
 * Prices one contract line in one billing period.
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
    List<Step> steps = new ArrayList<>();
    BigDecimal exact = BigDecimal.ZERO;
    BigDecimal position = BigDecimal.ZERO;
    for (Stretch stretch : line.stretches()) {
      String problem = problem(line, stretch);
      if (!problem.isEmpty()) {
        return new Unpriced(problem);
      }
      PricePlan.Version version = stretch.plan().orElseThrow();
      BigDecimal end =
          stretch.items().stream().map(LineUsageItem::quantity).reduce(position, BigDecimal::add);
      for (PricedSlice slice : slices(version.terms(), position, end)) {
        steps.add(new Step.Sliced(stretch.planId(), version.version(), slice));
        exact = exact.add(slice.amount());
        if (slice.amount().abs().compareTo(AMOUNT_LIMIT) >= 0
            || exact.abs().compareTo(AMOUNT_LIMIT) >= 0) {
          return new Unpriced(tooLarge(stretch, version));
        }
      }
      position = end;
    }
    // Commercial rounding, once, at the end: what invoices do and what people check by hand.
    Money amount = Money.round(line.currency(), exact, RoundingMode.HALF_UP);
    return new Priced(amount, exact.subtract(amount.amount()), steps);
  }

  private static List<PricedSlice> slices(PlanTerms terms, BigDecimal from, BigDecimal to) {
    return terms.model() instanceof PriceModel.Cumulative model
        ? model.price(from, to, terms.unitSize())
        : List.of();
  }

  private static String tooLarge(Stretch stretch, PricePlan.Version version) {
    return "Expected an amount below 10^20, but version %d of price plan '%s' makes it more"
        .formatted(version.version(), stretch.planId());
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
