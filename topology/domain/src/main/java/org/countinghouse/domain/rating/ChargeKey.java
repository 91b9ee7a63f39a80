package org.countinghouse.domain.rating;

import org.countinghouse.domain.time.BillingPeriod;

/**
 * What a charge is the charge of: one contract line in one billing period.
 *
 * @param accountId who pays
 * @param contractId the contract
 * @param productId the product
 * @param period the billing period
 */
public record ChargeKey(
    String accountId, String contractId, String productId, BillingPeriod period) {}
