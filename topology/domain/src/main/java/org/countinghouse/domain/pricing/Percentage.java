package org.countinghouse.domain.pricing;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A share of an amount of money that the meter measures, and a fixed part for each transaction: 2.9
 * % and 0.30 of 10 transactions worth 1,000 are 32.00. A transaction is an event.
 *
 * @param percent from 0 to 100
 * @param fixed for each transaction, 0 or more
 * @param freeAmount of which no percentage is taken, the first of the period; 0 or more
 * @param freeTransactions that cost nothing, neither percentage nor fixed part, the first of the
 *     period; 0 or more
 * @param minimum least that one transaction costs
 * @param maximum most that one transaction costs
 */
public record Percentage(
    BigDecimal percent,
    BigDecimal fixed,
    BigDecimal freeAmount,
    long freeTransactions,
    Optional<BigDecimal> minimum,
    Optional<BigDecimal> maximum)
    implements PriceModel {

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a number is out of range, there is both a free amount and
   *     free transactions, or the minimum is above the maximum
   */
  public Percentage {
    Checks.percent("a percentage", percent);
    Checks.notNegative("a fixed part", fixed);
    Checks.notNegative("a free amount", freeAmount);
    Checks.notNegative("free transactions", BigDecimal.valueOf(freeTransactions));
    minimum.ifPresent(least -> Checks.notNegative("a minimum of a transaction", least));
    maximum.ifPresent(most -> Checks.notNegative("a maximum of a transaction", most));
    if (freeAmount.signum() > 0 && freeTransactions > 0) {
      throw new IllegalArgumentException(
          "Expected a free amount or free transactions, but found both");
    }
    if (minimum.isPresent() && maximum.isPresent() && minimum.get().compareTo(maximum.get()) > 0) {
      throw new IllegalArgumentException(
          "Expected a minimum of a transaction of at most %s, but found %s"
              .formatted(maximum.get().toPlainString(), minimum.get().toPlainString()));
    }
  }

  /** A percentage of everything and a fixed part for every transaction. */
  public Percentage(BigDecimal percent, BigDecimal fixed) {
    this(percent, fixed, BigDecimal.ZERO, 0, Optional.empty(), Optional.empty());
  }
}
