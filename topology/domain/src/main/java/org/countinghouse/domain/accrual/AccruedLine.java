package org.countinghouse.domain.accrual;

import java.util.Optional;
import org.countinghouse.domain.money.Money;
import org.countinghouse.domain.summary.BilledPeriod.LineId;
import org.countinghouse.domain.time.BillingPeriod;

/**
 * A line of a billing period at a cut-off.
 *
 * @param period the billing period
 * @param line the line
 * @param books where its revenue is booked
 * @param earned what service before the cut-off is charged; empty if it has no price
 * @param billed what is billed of the line, or waived
 */
public record AccruedLine(
    BillingPeriod period, LineId line, Books books, Optional<Money> earned, Money billed) {

  /**
   * Where revenue is booked; what is not known is empty.
   *
   * @param legalEntityId who sells
   * @param glAccount revenue account
   * @param currencyCode ISO 4217
   */
  public record Books(String legalEntityId, String glAccount, String currencyCode) {}

  /**
   * What is earned and not billed: 16.00 earned and 0.00 billed are 16.00. Below 0 if more was
   * billed than is earned, as of a fee in advance. Without a price it is what was billed, taken
   * back.
   */
  public Money accrued() {
    return earned.orElse(Money.zero(billed.currency())).plus(billed.negated());
  }
}
