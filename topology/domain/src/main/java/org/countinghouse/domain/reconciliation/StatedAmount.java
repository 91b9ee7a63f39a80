package org.countinghouse.domain.reconciliation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Map;
import java.util.stream.Collectors;
import org.countinghouse.domain.money.Money;

/**
 * An amount as one side states it. What another system states need not be whole minor units, nor a
 * currency anybody knows; then it differs from the other side, and that is what is found.
 *
 * @param currency ISO 4217 code as stated
 * @param value the amount; equal values are equal whatever their scale
 */
public record StatedAmount(String currency, BigDecimal value) {

  private static final Map<String, Currency> KNOWN =
      Currency.getAvailableCurrencies().stream()
          .collect(Collectors.toUnmodifiableMap(Currency::getCurrencyCode, known -> known));

  /** Strips trailing zeros, so that 100 and 100.00 are the same amount. */
  public StatedAmount {
    value = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
  }

  /** Whether the amount is zero. */
  public boolean isZero() {
    return value.signum() == 0;
  }

  /** {@code EUR 100.00}: at least as many decimals as the currency has, if it is known. */
  @Override
  public String toString() {
    Currency known = KNOWN.get(currency);
    int digits = known == null ? 0 : Money.minorDigits(known);
    int scale = Math.max(digits, Math.max(0, value.scale()));
    return currency + " " + value.setScale(scale, RoundingMode.UNNECESSARY).toPlainString();
  }
}
