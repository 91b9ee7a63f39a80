package org.countinghouse.domain.rating;

import java.math.BigDecimal;
import java.util.Currency;
import org.countinghouse.domain.pricing.Pricing;
import org.countinghouse.domain.usage.EventSetChecksum;

/**
 * The running amount of one contract line in one billing period: a pure function of the period's
 * totals, the contract, the product and the plan versions.
 *
 * @param key what it is the charge of
 * @param currency currency of the contract
 * @param meterId meter of the product
 * @param glAccount revenue account
 * @param taxCode tax code; may be empty
 * @param quantity quantity of the period
 * @param count events behind it
 * @param checksum names the events behind it
 * @param pricing the amount, or why there is none
 */
public record Charge(
    ChargeKey key,
    Currency currency,
    String meterId,
    String glAccount,
    String taxCode,
    BigDecimal quantity,
    long count,
    EventSetChecksum checksum,
    Pricing pricing) {}
