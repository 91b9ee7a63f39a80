package org.countinghouse.app.http;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/** Decimals as they stand in answers: exact, without exponent. */
public final class DecimalText {

  private DecimalText() {}

  /** {@code 12.500000000000} is {@code 12.5}. */
  public static String of(BigDecimal value) {
    return value.stripTrailingZeros().toPlainString();
  }

  /** With the decimals of the currency at least: 12.5 EUR is {@code 12.50}, 12 JPY is 12. */
  public static String money(BigDecimal amount, String currencyCode) {
    BigDecimal exact = amount.stripTrailingZeros();
    int decimals = Currency.getInstance(currencyCode).getDefaultFractionDigits();
    return exact
        .setScale(Math.max(exact.scale(), Math.max(decimals, 0)), RoundingMode.UNNECESSARY)
        .toPlainString();
  }
}
