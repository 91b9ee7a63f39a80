package org.countinghouse.domain.rating;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countinghouse.domain.master.Product;
import org.countinghouse.domain.money.Money;
import org.countinghouse.domain.rating.CombinedUsage.Combined;
import org.countinghouse.domain.rating.Pricing.Priced;
import org.countinghouse.domain.rating.Pricing.Step;
import org.countinghouse.domain.rating.Pricing.Unpriced;
import org.countinghouse.domain.usage.EventSetChecksum;
import org.jspecify.annotations.Nullable;

/**
 * Collects the usage of one contract line by date and prices it.
 *
 * <p>The tier position is the line's cumulative quantity in the billing period, whichever plan
 * version is in force: after a price change in mid-period the next unit is not the first one again.
 * What does not add up by date is one quantity of the period, behind all that does, at the price of
 * the last date that it was used.
 */
final class LineUsage {

  /**
   * Amounts must be smaller: more than all money there is, and 10^6 of them add up within
   * decimal(38,12). A plan with a mistyped price must not stop everybody else's rating.
   */
  private static final BigDecimal AMOUNT_LIMIT = BigDecimal.TEN.pow(20);

  private final Currency currency;
  private final RateBook book;
  private final List<Segment> segments = new ArrayList<>();
  private BigDecimal quantity = BigDecimal.ZERO;
  private long count;
  private EventSetChecksum checksum = EventSetChecksum.EMPTY;
  private Product.@Nullable Version product;
  private final CombinedUsage combined = new CombinedUsage();
  private @Nullable Segment lastPlan;

  /** A run of dates that one plan version prices; {@code version} is empty if there is none. */
  private record Segment(
      String planId, Optional<PricePlan.Version> version, BigDecimal from, BigDecimal to) {}

  LineUsage(Currency currency, RateBook book) {
    this.currency = currency;
    this.book = book;
  }

  /** Adds usage; calls must come by ascending date. */
  void add(MeteredUsage part, String planId, Product.Version productVersion) {
    Optional<PricePlan.Version> version = version(planId, part.date());
    count += part.count();
    checksum = checksum.plus(part.checksum());
    product = productVersion;
    if (part.combining() instanceof Combining.AsOne asOne) {
      combined.add(part.meterId(), asOne);
      lastPlan = new Segment(planId, version, BigDecimal.ZERO, BigDecimal.ZERO);
    } else {
      append(planId, version, part.quantity());
    }
  }

  /** Begins with a level of the period before, as of the period's first date; comes before add. */
  void open(
      LevelKey key, CarriedLevel level, LocalDate first, String planId, Product.Version sold) {
    combined.open(key, level);
    product = sold;
    lastPlan = new Segment(planId, version(planId, first), BigDecimal.ZERO, BigDecimal.ZERO);
  }

  private Optional<PricePlan.Version> version(String planId, LocalDate date) {
    return book.plan(planId).flatMap(plan -> plan.timeline().at(date));
  }

  private void append(String planId, Optional<PricePlan.Version> version, BigDecimal added) {
    BigDecimal from = quantity;
    quantity = quantity.add(added);
    int last = segments.size() - 1;
    if (last >= 0
        && segments.get(last).planId().equals(planId)
        && segments.get(last).version().equals(version)) {
      from = segments.remove(last).from();
    }
    segments.add(new Segment(planId, version, from, quantity));
  }

  /**
   * Prices all of it; called once.
   *
   * @param end first local date on which the line sells nothing any more, or the period's end
   */
  LineCharge charge(ChargeKey key, LocalDate end) {
    Map<LevelKey, CarriedLevel> closing = Map.of();
    Segment plan = lastPlan;
    if (plan != null && !combined.isEmpty()) {
      Combined whole = combined.combine(key.productId(), key.period(), end);
      append(plan.planId(), plan.version(), whole.quantity());
      closing = end.isBefore(key.period().end()) ? Map.of() : whole.closing();
    }
    return new LineCharge(charge(key), closing);
  }

  /**
   * A line.
   *
   * @param charge its charge
   * @param closing levels with which its next period begins
   */
  record LineCharge(Charge charge, Map<LevelKey, CarriedLevel> closing) {}

  private Charge charge(ChargeKey key) {
    Product.Version sold = java.util.Objects.requireNonNull(product, "add() comes first");
    return new Charge(
        key,
        currency,
        sold.meterId(),
        sold.glAccount(),
        sold.taxCode(),
        quantity,
        count,
        checksum,
        pricing());
  }

  private Pricing pricing() {
    List<Step> steps = new ArrayList<>();
    BigDecimal exact = BigDecimal.ZERO;
    for (Segment segment : segments) {
      String problem = problem(segment);
      if (!problem.isEmpty()) {
        return new Unpriced(problem);
      }
      PricePlan.Version version = segment.version().orElseThrow();
      for (PricedSlice slice :
          version.model().price(segment.from(), segment.to(), version.unitSize())) {
        steps.add(new Step(segment.planId(), version.version(), slice));
        exact = exact.add(slice.amount());
        if (slice.amount().abs().compareTo(AMOUNT_LIMIT) >= 0
            || exact.abs().compareTo(AMOUNT_LIMIT) >= 0) {
          return new Unpriced(tooLarge(segment, version));
        }
      }
    }
    // Commercial rounding, once, at the end: what invoices do and what people check by hand.
    Money amount = Money.round(currency, exact, RoundingMode.HALF_UP);
    return new Priced(amount, exact.subtract(amount.amount()), steps);
  }

  private static String tooLarge(Segment segment, PricePlan.Version version) {
    return "Expected an amount below 10^20, but version %d of price plan '%s' makes it more"
        .formatted(version.version(), segment.planId());
  }

  private String problem(Segment segment) {
    Optional<PricePlan> plan = book.plan(segment.planId());
    if (plan.isEmpty()) {
      return "Expected price plan '%s', but it is unknown".formatted(segment.planId());
    }
    if (segment.version().isEmpty()) {
      return "Expected a version of price plan '%s' on every day used, but its first holds from %s"
          .formatted(segment.planId(), plan.get().timeline().versions().get(0).validFrom());
    }
    if (!plan.get().currency().equals(currency)) {
      return "Expected price plan '%s' in %s, the contract's currency, but found %s"
          .formatted(segment.planId(), currency, plan.get().currency());
    }
    return "";
  }
}
