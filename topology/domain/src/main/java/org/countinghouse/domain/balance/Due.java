package org.countinghouse.domain.balance;

import java.math.BigDecimal;
import org.countinghouse.domain.master.Commitment.Books;
import org.countinghouse.domain.money.Money;

/**
 * What is still due of a line while a period is settled.
 *
 * @param productId the product; empty for a line of the contract as a whole
 * @param item what it is for
 * @param amount still due
 * @param books where the line is booked
 */
record Due(String productId, LineItem item, Money amount, Books books) {

  /** What can be taken off: a line is never made less than nothing. */
  BigDecimal payable() {
    return amount.amount().max(BigDecimal.ZERO);
  }

  Due less(Money taken) {
    return new Due(productId, item, amount.minus(taken), books);
  }
}
