package org.countinghouse.domain.rating;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countinghouse.domain.master.Contract;
import org.countinghouse.domain.money.Money;
import org.countinghouse.domain.pricing.FlatFee;
import org.countinghouse.domain.pricing.LinePeriod;
import org.countinghouse.domain.pricing.LinePricing;
import org.countinghouse.domain.pricing.Pricing;
import org.countinghouse.domain.pricing.Pricing.Priced;
import org.countinghouse.domain.pricing.Step;
import org.countinghouse.domain.pricing.Stretch;
import org.countinghouse.domain.time.BillingPeriod;

/**
 * Fees that are due in advance: the bill of a period has those of the next one, and not those that
 * the bill before had. The first fee of a line comes with its first bill, since no bill comes
 * before it. A fee of 31.00 from 16 October on, in advance: October bills 16.00 and 31.00 for
 * November, November 31.00 for December.
 *
 * <p>Each is a function of the contract as it is known now. So a contract that ends in November,
 * said in November, makes an adjustment of October, whose bill had the fee.
 */
final class Advance {

  private final Contract contract;
  private final RateBook book;
  private final RoundingMode rounding;

  /** What a line is charged for one period in advance. */
  private record Fee(BillingPeriod of, Stretch first, Priced priced) {

    Step step(String detail, BigDecimal amount) {
      int version = first.plan().orElseThrow().version();
      return new Step.Flat(
          Step.Kind.ADVANCE, first.planId(), version, 0, amount, detail.formatted(of.id()));
    }
  }

  Advance(Contract contract, RateBook book, RoundingMode rounding) {
    this.contract = contract;
    this.book = book;
    this.rounding = rounding;
  }

  /** The price of a line and period with the fees of the next one, less those it had in advance. */
  Pricing apply(String productId, BillingPeriod period, Pricing pricing) {
    if (!(pricing instanceof Priced own)) {
      return pricing;
    }
    Money amount = own.amount();
    List<Step> steps = new ArrayList<>(own.steps());
    Optional<Fee> billed = fee(productId, period);
    if (billed.isPresent()) {
      Money before = billed.get().priced().amount();
      amount = amount.plus(before.negated());
      steps.add(billed.get().step("of %s, billed before", before.amount().negate()));
    }
    Optional<Fee> next = fee(productId, period.next());
    if (next.isPresent()) {
      Money ahead = next.get().priced().amount();
      amount = amount.plus(ahead);
      steps.add(next.get().step("of %s", ahead.amount()));
    }
    return new Priced(amount, own.residue(), steps);
  }

  /** What its fees cost without usage; empty if the line is new in the period, or has none. */
  private Optional<Fee> fee(String productId, BillingPeriod period) {
    boolean isNew = !contract.planByProduct(period.first().minusDays(1)).containsKey(productId);
    LineDates dates = LineDates.of(contract, period).get(productId);
    if (isNew || dates == null) {
      return Optional.empty();
    }
    List<Stretch> stretches =
        new LineStretches(dates, book).stretches().stream().filter(Advance::isInAdvance).toList();
    Pricing pricing =
        new LinePricing(book::plan)
            .price(new LinePeriod(period, contract.currency(), stretches, rounding));
    return stretches.isEmpty() || !(pricing instanceof Priced priced)
        ? Optional.empty()
        : Optional.of(new Fee(period, stretches.get(0), priced));
  }

  private static boolean isInAdvance(Stretch stretch) {
    return stretch
        .plan()
        .filter(plan -> plan.terms().model() instanceof FlatFee fee && fee.isInAdvance())
        .isPresent();
  }
}
