package org.countinghouse.domain.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Splits money into parts that add up to it again. */
public final class Allocation {

  private Allocation() {}

  /**
   * Splits an amount by weights. Each part is rounded down to the minor unit; what is left goes,
   * one minor unit each, to the parts that lost most by it, of equal ones to the first (the largest
   * remainder method). EUR 1.00 by 1, 1, 1 is 0.34, 0.33, 0.33.
   *
   * @param whole 0 or more
   * @param weights each 0 or more, and not all 0
   * @return as many parts, in the same order
   * @throws IllegalArgumentException if the amount or a weight is below 0, or all weights are 0
   */
  public static List<Money> byWeight(Money whole, List<BigDecimal> weights) {
    BigDecimal sum = weights.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    boolean belowZero = weights.stream().anyMatch(weight -> weight.signum() < 0);
    if (whole.amount().signum() < 0 || belowZero || sum.signum() == 0) {
      throw new IllegalArgumentException(
          "Expected an amount and weights of 0 or more, not all 0, but found %s by %s"
              .formatted(whole, weights));
    }
    int scale = Money.minorDigits(whole.currency());
    List<BigDecimal> parts = new ArrayList<>();
    List<BigDecimal> lost = new ArrayList<>();
    BigDecimal left = whole.amount();
    for (BigDecimal weight : weights) {
      BigDecimal share = whole.amount().multiply(weight);
      BigDecimal part = share.divide(sum, scale, RoundingMode.DOWN);
      parts.add(part);
      lost.add(share.subtract(part.multiply(sum)));
      left = left.subtract(part);
    }
    int units = left.movePointRight(scale).intValueExact();
    IntStream.range(0, parts.size())
        .boxed()
        .sorted(Comparator.comparing(lost::get, Comparator.reverseOrder()))
        .limit(units)
        .forEach(at -> parts.set(at, parts.get(at).add(BigDecimal.ONE.movePointLeft(scale))));
    return parts.stream().map(part -> new Money(whole.currency(), part)).toList();
  }
}
