package org.countinghouse.domain.balance;

import java.math.BigDecimal;
import org.countinghouse.domain.master.Commitment.Books;
import org.countinghouse.domain.money.Money;

/**
 * What the usage of one product was charged in a period.
 *
 * @param productId the product
 * @param quantity its quantity
 * @param amount what it costs
 * @param books where it is booked
 */
public record Spend(String productId, BigDecimal quantity, Money amount, Books books) {}
