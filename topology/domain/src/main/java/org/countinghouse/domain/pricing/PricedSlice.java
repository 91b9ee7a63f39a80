package org.countinghouse.domain.pricing;

import java.math.BigDecimal;

/**
 * A slice of a cumulative quantity, {@code (from, to]}, that has one unit price.
 *
 * @param tier the tier it lies in, from 1
 * @param from where it begins
 * @param to where it ends
 * @param unitPrice price of {@code unitSize} units
 * @param unitSize units a price is for, a power of ten
 * @param amount the exact amount: (to - from) x unitPrice / unitSize
 */
public record PricedSlice(
    int tier,
    BigDecimal from,
    BigDecimal to,
    BigDecimal unitPrice,
    BigDecimal unitSize,
    BigDecimal amount) {

  static PricedSlice of(
      int tier, BigDecimal from, BigDecimal to, BigDecimal unitPrice, BigDecimal unitSize) {
    BigDecimal amount = to.subtract(from).multiply(unitPrice).divide(unitSize);
    return new PricedSlice(tier, from, to, unitPrice, unitSize, amount);
  }
}
