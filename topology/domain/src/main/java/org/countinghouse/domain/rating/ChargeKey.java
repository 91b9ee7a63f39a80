package org.countinghouse.domain.rating;

import org.countinghouse.domain.balance.LineItem;
import org.countinghouse.domain.time.BillingPeriod;

/**
 * What a charge is the charge of: one contract line in one billing period, or what comes beside it
 * from credits, commitments and bounds.
 *
 * @param accountId who pays
 * @param contractId the contract
 * @param productId the product; empty if it belongs to the contract as a whole
 * @param period the billing period
 * @param item what it is for
 */
public record ChargeKey(
    String accountId, String contractId, String productId, BillingPeriod period, LineItem item) {

  /** The usage of a product. */
  public ChargeKey(String accountId, String contractId, String productId, BillingPeriod period) {
    this(accountId, contractId, productId, period, LineItem.USAGE);
  }
}
