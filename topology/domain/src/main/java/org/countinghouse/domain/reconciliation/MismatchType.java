package org.countinghouse.domain.reconciliation;

/** In what a summary and its invoices disagree. */
public enum MismatchType {
  /** No invoice stood for the summary when its deadline had passed. */
  MISSING,
  /**
   * The standing invoices do not bill the summary's total, or more than one stands. Several are
   * compared by their sum; even if that is right they mismatch, with a delta of zero, since the
   * summary's lines cannot be booked for more than one of them.
   */
  AMOUNT,
  /** An invoice is in another currency; amounts are not compared then. */
  CURRENCY,
  /** An invoice names a summary of another account. */
  ACCOUNT
}
