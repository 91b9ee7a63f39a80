package org.countinghouse.domain.balance;

/**
 * What a line of a product, or of a contract as a whole, is for.
 *
 * @param kind what it does
 * @param reference the credit or commitment that it comes from; empty if there is none
 */
public record LineItem(Kind kind, String reference) {

  /** The usage of a product at its price: what every other line comes from. */
  public static final LineItem USAGE = new LineItem(Kind.USAGE, "");

  /** What a line does. Stable codes, in the order in which they come about. */
  public enum Kind {
    /** Usage at its price. */
    USAGE,
    /** What usage beyond a commitment costs on top. */
    OVERAGE,
    /** What a product is charged less, because the contract is at its most. */
    MAXIMUM,
    /** What is missing to the least spend of the period. */
    MINIMUM,
    /** What is missing to a commitment at its end. */
    SHORTFALL,
    /** What a prepaid credit pays: an amount below 0. */
    CREDIT
  }

  /** The item of a credit that pays for a line of this item. */
  LineItem paidBy(String grantId) {
    String suffix = kind == Kind.USAGE ? "" : "/" + kind + "/" + reference;
    return new LineItem(Kind.CREDIT, grantId + suffix);
  }
}
