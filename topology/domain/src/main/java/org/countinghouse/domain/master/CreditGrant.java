package org.countinghouse.domain.master;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Set;

/**
 * A prepaid credit of a contract: 500 EUR that the charges of billing periods draw on until it is
 * used up or has lapsed.
 *
 * @param grantId the grant, unique in its contract; without a slash
 * @param amount what was granted, in the contract's currency; above 0
 * @param use when and for what it may be drawn
 * @param withdrawal what was taken back of it, if anything was
 * @param glAccount account that a draw is booked on, such as deferred revenue; empty if it reduces
 *     the revenue of the product it pays for
 */
public record CreditGrant(
    String grantId, BigDecimal amount, Use use, Withdrawal withdrawal, String glAccount) {

  /** A date that never comes. */
  public static final LocalDate NEVER = LocalDate.MAX;

  /**
   * Burn-down order: the lowest priority number first, then what lapses first, then what was
   * effective first, then by id. So what is given away for free can be set to go first, and else
   * nothing lapses that could have been used.
   */
  public static final Comparator<CreditGrant> BURN_DOWN =
      Comparator.comparingInt((CreditGrant grant) -> grant.use().priority())
          .thenComparing(grant -> grant.use().expires())
          .thenComparing(grant -> grant.use().effective())
          .thenComparing(CreditGrant::grantId);

  /**
   * When and for what a grant may be drawn.
   *
   * @param priority lower numbers are drawn first
   * @param effective first local date
   * @param expires first local date on which it is not there any more; {@link #NEVER} if it stays
   * @param products products that it pays for; empty for all that the contract charges
   */
  public record Use(int priority, LocalDate effective, LocalDate expires, Set<String> products) {
    /**
     * Copies the products.
     *
     * @throws IllegalArgumentException if it expires before it is effective
     */
    public Use {
      products = Set.copyOf(products);
      if (!expires.isAfter(effective)) {
        throw new IllegalArgumentException(
            "Expected a credit that expires after %s, on which it is effective, but found %s"
                .formatted(effective, expires));
      }
    }

    /** Whether it pays for a product. */
    public boolean paysFor(String productId) {
      return products.isEmpty() || products.contains(productId);
    }
  }

  /**
   * What was taken back of a grant.
   *
   * @param voidedFrom first local date on which it is void; {@link #NEVER} if it is not
   * @param refunded amount paid back to the customer; 0 if none was
   * @param refundedOn when; {@link #NEVER} if none was
   */
  public record Withdrawal(LocalDate voidedFrom, BigDecimal refunded, LocalDate refundedOn) {

    /** Nothing was taken back. */
    public static final Withdrawal NONE = new Withdrawal(NEVER, BigDecimal.ZERO, NEVER);

    /**
     * Checks the refund.
     *
     * @throws IllegalArgumentException if it is below 0, or has a date and no amount, or the other
     *     way round
     */
    public Withdrawal {
      if (refunded.signum() < 0 || (refunded.signum() == 0) != refundedOn.equals(NEVER)) {
        throw new IllegalArgumentException(
            "Expected a refund above 0 with a date, or none, but found %s on %s"
                .formatted(
                    refunded.toPlainString(), refundedOn.equals(NEVER) ? "no date" : refundedOn));
      }
    }
  }

  /**
   * Checks id and amounts.
   *
   * @throws IllegalArgumentException if the id is empty or has a slash, the amount is not above 0,
   *     or more was refunded than granted
   */
  public CreditGrant {
    Ids.requireWithoutSlash("credit id", grantId);
    if (amount.signum() <= 0) {
      throw new IllegalArgumentException(
          "Expected an amount above 0 in credit '%s', but found %s"
              .formatted(grantId, amount.toPlainString()));
    }
    if (withdrawal.refunded().compareTo(amount) > 0) {
      throw new IllegalArgumentException(
          "Expected a refund of %s at most in credit '%s', but found %s"
              .formatted(amount.toPlainString(), grantId, withdrawal.refunded().toPlainString()));
    }
  }
}
