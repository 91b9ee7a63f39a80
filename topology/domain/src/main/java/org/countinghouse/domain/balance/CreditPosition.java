package org.countinghouse.domain.balance;

import java.math.BigDecimal;
import org.countinghouse.domain.balance.ContractBalance.GrantUse;
import org.countinghouse.domain.master.CreditGrant;
import org.countinghouse.domain.time.BillingPeriod;

/**
 * Where a credit stands at the end of a billing period. {@code granted = drawn + refunded + voided
 * + breakage + remaining}, always.
 *
 * <p>Charges are of a whole period, so a credit pays for a period of which any day lies in {@code
 * [effective, expires)}. A void is a correction and is stricter: the credit pays for no period that
 * ends after it. A refund takes what is left at the start of the period that it lies in, and no
 * more.
 *
 * @param grant the credit
 * @param drawn paid with it
 * @param refunded paid back of it
 * @param voided what was left when it became void
 * @param breakage what was left when it expired: paid for and never used
 * @param remaining can still be drawn, or will be able to be
 */
public record CreditPosition(
    CreditGrant grant,
    BigDecimal drawn,
    BigDecimal refunded,
    BigDecimal voided,
    BigDecimal breakage,
    BigDecimal remaining) {

  /** The position of a credit at the end of a period. */
  public static CreditPosition of(CreditGrant grant, GrantUse before, BillingPeriod period) {
    GrantUse use = withRefund(grant, before, period);
    BigDecimal left = left(grant, use);
    boolean isVoid = !grant.withdrawal().voidedFrom().isAfter(period.end());
    boolean lapsed = !isVoid && !grant.use().expires().isAfter(period.end());
    return new CreditPosition(
        grant,
        use.drawn(),
        use.refunded(),
        isVoid ? left : BigDecimal.ZERO,
        lapsed ? left : BigDecimal.ZERO,
        isVoid || lapsed ? BigDecimal.ZERO : left);
  }

  /** The use of a credit, with what was refunded before the period's end and is there to refund. */
  static GrantUse withRefund(CreditGrant grant, GrantUse use, BillingPeriod period) {
    boolean refunds = grant.withdrawal().refundedOn().isBefore(period.end());
    return refunds && use.refunded().signum() == 0
        ? new GrantUse(use.drawn(), grant.withdrawal().refunded().min(left(grant, use)))
        : use;
  }

  /** What a period can draw. */
  static BigDecimal drawable(CreditGrant grant, GrantUse use, BillingPeriod period) {
    boolean inForce =
        grant.use().effective().isBefore(period.end())
            && grant.use().expires().isAfter(period.first())
            && !grant.withdrawal().voidedFrom().isBefore(period.end());
    return inForce ? left(grant, use) : BigDecimal.ZERO;
  }

  private static BigDecimal left(CreditGrant grant, GrantUse use) {
    return grant.amount().subtract(use.drawn()).subtract(use.refunded()).max(BigDecimal.ZERO);
  }
}
