package org.countinghouse.domain.summary;

import java.math.BigDecimal;
import java.util.List;
import org.countinghouse.domain.money.Money;
import org.countinghouse.domain.pricing.PlanSettings.AdjustmentPolicy;
import org.countinghouse.domain.pricing.Pricing.Priced;
import org.countinghouse.domain.rating.Charge;
import org.countinghouse.domain.summary.BilledPeriod.Billed;
import org.countinghouse.domain.summary.BilledPeriod.LineId;
import org.countinghouse.domain.usage.EventSetChecksum;

/**
 * How a contract line differs from what was billed and waived of it, and what becomes of the
 * difference. What is billed and what is waived always add up to the difference.
 *
 * <p>A change first undoes what was waived in the other direction, and only its rest is billed: of
 * 5.00 waived, a later decrease by 8.00 takes the 5.00 back and credits 3.00. Otherwise somebody
 * would be credited what was never billed.
 *
 * @param policy when it is billed
 * @param line the line as a summary would say it
 */
record LineChange(AdjustmentPolicy policy, SummaryLine line) {

  /** The change of a charge that has a price. */
  static LineChange of(Charge charge, Priced priced, Billed before, AdjustmentPolicy policy) {
    Split quantity =
        Split.of(
            charge.quantity().subtract(before.quantity()).subtract(before.waivedQuantity()),
            before.waivedQuantity(),
            policy);
    Split amount =
        Split.of(
            priced.amount().minus(before.amount()).minus(before.waived()).amount(),
            before.waived().amount(),
            policy);
    return new LineChange(
        policy,
        new SummaryLine(
            charge.key().contractId(),
            charge.key().productId(),
            charge.key().item(),
            quantity.bill(),
            new Money(charge.currency(), amount.bill()),
            charge.glAccount(),
            charge.taxCode(),
            priced.steps().stream()
                .map(step -> step.planId() + ":" + step.planVersion())
                .distinct()
                .toList(),
            charge.count(),
            charge.checksum(),
            quantity.waive(),
            new Money(charge.currency(), amount.waive()),
            priced.residue().subtract(before.residue()),
            charge.booking()));
  }

  /** What is no charge any more: what was billed is taken back, and nothing stays waived. */
  static LineChange takenBack(LineId line, Billed billed) {
    return new LineChange(
        AdjustmentPolicy.NEXT_PERIOD,
        new SummaryLine(
            line.contractId(),
            line.productId(),
            line.item(),
            billed.quantity().negate(),
            billed.amount().negated(),
            billed.glAccount(),
            billed.taxCode(),
            List.of(),
            0,
            EventSetChecksum.EMPTY,
            billed.waivedQuantity().negate(),
            billed.waived().negated(),
            billed.residue().negate(),
            billed.booking()));
  }

  boolean isNothing() {
    return line.quantity().signum() == 0
        && line.amount().isZero()
        && line.waivedQuantity().signum() == 0
        && line.waived().isZero();
  }

  /** A difference in two: what is billed, and what is waived. */
  private record Split(BigDecimal bill, BigDecimal waive) {

    static Split of(BigDecimal difference, BigDecimal waivedBefore, AdjustmentPolicy policy) {
      if (policy == AdjustmentPolicy.REPORT_ONLY) {
        return new Split(BigDecimal.ZERO, difference);
      }
      if (difference.signum() * waivedBefore.signum() >= 0) {
        return new Split(difference, BigDecimal.ZERO);
      }
      BigDecimal undone = difference.abs().min(waivedBefore.abs());
      BigDecimal waive = difference.signum() < 0 ? undone.negate() : undone;
      return new Split(difference.subtract(waive), waive);
    }
  }
}
