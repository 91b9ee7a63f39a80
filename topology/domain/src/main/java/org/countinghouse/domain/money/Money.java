package org.countinghouse.domain.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * An amount of money in whole minor units of its currency: {@code EUR 12.35}, {@code JPY 1235}.
 *
 * <p>The scale always equals the currency's ISO 4217 number of decimals (0 for a currency without
 * minor units, and for XXX). Immutable and thread-safe; equality is by value.
 *
 * @param currency the currency
 * @param amount the amount, at the currency's scale
 */
public record Money(Currency currency, BigDecimal amount) {

  /**
   * Checks that the amount has at most the currency's decimals and gives it exactly those.
   *
   * @throws IllegalArgumentException if the amount has more decimals than the currency
   */
  public Money {
    int scale = minorDigits(currency);
    if (amount.stripTrailingZeros().scale() > scale) {
      throw new IllegalArgumentException(
          "Expected at most %d decimals for %s, but found %s"
              .formatted(scale, currency, amount.toPlainString()));
    }
    amount = amount.setScale(scale, RoundingMode.UNNECESSARY);
  }

  /** No money: {@code zero(EUR)} is {@code EUR 0.00}. */
  public static Money zero(Currency currency) {
    return new Money(currency, BigDecimal.ZERO);
  }

  /**
   * Rounds an exact amount to whole minor units: {@code round(EUR, 1.005, HALF_UP)} is {@code EUR
   * 1.01}.
   *
   * @param mode how a remainder is rounded; written at each call, since it is a finance decision
   */
  public static Money round(Currency currency, BigDecimal exact, RoundingMode mode) {
    return new Money(currency, exact.setScale(minorDigits(currency), mode));
  }

  /**
   * Adds.
   *
   * @throws IllegalArgumentException if the currencies differ
   */
  public Money plus(Money other) {
    requireSameCurrency(other);
    return new Money(currency, amount.add(other.amount));
  }

  /**
   * Subtracts.
   *
   * @throws IllegalArgumentException if the currencies differ
   */
  public Money minus(Money other) {
    requireSameCurrency(other);
    return new Money(currency, amount.subtract(other.amount));
  }

  /** The same amount with the other sign. */
  public Money negated() {
    return new Money(currency, amount.negate());
  }

  /** Whether the amount is zero. */
  public boolean isZero() {
    return amount.signum() == 0;
  }

  /** Number of decimals of a currency in whole minor units, 0 to 4; 0 for pseudo currencies. */
  public static int minorDigits(Currency currency) {
    return Math.max(0, currency.getDefaultFractionDigits());
  }

  /** {@code EUR 12.35}. */
  @Override
  public String toString() {
    return currency.getCurrencyCode() + " " + amount.toPlainString();
  }

  private void requireSameCurrency(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException(
          "Expected two amounts of one currency, but found %s and %s".formatted(this, other));
    }
  }
}
