package org.countinghouse.domain.master;

import java.math.BigDecimal;

/**
 * The least and the most that a contract charges in a billing period.
 *
 * @param minimum least spend; 0 if there is no least
 * @param maximum most spend; {@link #UNBOUNDED} if there is no most
 * @param proration what a period is charged of which the bounds hold only for some days
 * @param books where the line that fills up to the minimum is booked
 */
public record SpendBounds(
    BigDecimal minimum, BigDecimal maximum, Proration proration, Commitment.Books books) {

  /** More than any spend. */
  public static final BigDecimal UNBOUNDED = BigDecimal.TEN.pow(26);

  /** No bounds. */
  public static final SpendBounds NONE =
      new SpendBounds(BigDecimal.ZERO, UNBOUNDED, Proration.WHOLE, Commitment.Books.NONE);

  /** What bounds become that hold for a part of a period. */
  public enum Proration {
    /** The bounds of the last day on which the contract holds count in full. */
    WHOLE,
    /** Each day has its share of the bounds that hold on it. */
    DAY
  }

  /**
   * Checks the amounts.
   *
   * @throws IllegalArgumentException if one is below 0, or the most is less than the least
   */
  public SpendBounds {
    if (minimum.signum() < 0 || maximum.compareTo(minimum) < 0) {
      throw new IllegalArgumentException(
          "Expected a minimum spend of 0 or more and a maximum not below it, but found %s and %s"
              .formatted(minimum.toPlainString(), maximum.toPlainString()));
    }
  }

  /** Whether there is a most. */
  public boolean isCapped() {
    return maximum.compareTo(UNBOUNDED) < 0;
  }
}
