package org.countinghouse.domain.pricing;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A share of an amount of money that the meter measures, and a fixed part for each transaction: 2.9
 * % and 0.30 of 10 transactions worth 1,000 are 32.00. A transaction is an event.
 *
 * @param percent from 0 to 100
 * @param fixed for each transaction, 0 or more
 * @param freeAmount of which no percentage is taken, the first of the period; 0 or more
 * @param freeTransactions that cost nothing, neither percentage nor fixed part, the first of the
 *     period; 0 or more
 */
public record Percentage(
    BigDecimal percent, BigDecimal fixed, BigDecimal freeAmount, long freeTransactions)
    implements PriceModel {

  /** Money that a percentage is of. */
  static final BigDecimal PER = BigDecimal.valueOf(100);

  private static final int SCALE = 12;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a number is out of range, or there is both a free amount
   *     and free transactions
   */
  public Percentage {
    Checks.percent("a percentage", percent);
    Checks.notNegative("a fixed part", fixed);
    Checks.notNegative("a free amount", freeAmount);
    Checks.notNegative("free transactions", BigDecimal.valueOf(freeTransactions));
    if (freeAmount.signum() > 0 && freeTransactions > 0) {
      throw new IllegalArgumentException(
          "Expected a free amount or free transactions, but found both");
    }
  }

  @Override
  public void price(Portion portion, Calculation into) {
    Free free = free(portion);
    BigDecimal from = portion.from().max(freeAmount.min(portion.to())).add(free.amount());
    if (from.compareTo(portion.from()) > 0) {
      into.units(Step.Kind.INCLUDED_UNITS, portion.from(), from, "free of percentage");
    }
    if (from.compareTo(portion.to()) < 0) {
      into.slice(PricedSlice.of(1, from, portion.to(), percent, PER), "percentage of the amount");
    }
    long events = portion.items().stream().mapToLong(UnitItem::count).sum();
    BigDecimal paid = BigDecimal.valueOf(events - free.transactions());
    if (paid.signum() > 0 && fixed.signum() > 0) {
      into.slice(PricedSlice.of(1, BigDecimal.ZERO, paid, fixed, BigDecimal.ONE), "transactions");
    }
  }

  /** What is free in a portion. */
  private record Free(long transactions, BigDecimal amount) {}

  /**
   * The first transactions of the period, by windows. Totals do not say what each transaction of a
   * window was worth, so in the window that crosses the limit each counts as worth the same, to 12
   * decimals, half up.
   */
  private Free free(Portion portion) {
    long left = Math.max(0, freeTransactions - portion.eventsBefore());
    long transactions = 0;
    BigDecimal amount = BigDecimal.ZERO;
    for (UnitItem item : portion.items()) {
      long free = Math.min(left, item.count());
      if (free > 0) {
        amount = amount.add(part(item, free));
      }
      left -= free;
      transactions += free;
    }
    return new Free(transactions, amount);
  }

  private static BigDecimal part(UnitItem item, long free) {
    return free == item.count()
        ? item.units()
        : item.units()
            .multiply(BigDecimal.valueOf(free))
            .divide(BigDecimal.valueOf(item.count()), SCALE, RoundingMode.HALF_UP);
  }
}
