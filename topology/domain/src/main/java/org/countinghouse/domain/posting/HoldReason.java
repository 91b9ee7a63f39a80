package org.countinghouse.domain.posting;

/** Why a posting waits for a person, or what was remarkable about it. Names are for ever. */
public enum HoldReason {
  /** No legal entity to book it. */
  NO_LEGAL_ENTITY,
  /** A revenue line without an account. */
  NO_GL_ACCOUNT,
  /** A currency nobody can book in. */
  UNKNOWN_CURRENCY,
  /** An amount with more decimals than its currency. */
  NOT_IN_MINOR_UNITS,
  /** Lines that do not sum to the total. */
  LINES_DIFFER_FROM_TOTAL,
  /** Every line is zero. */
  NOTHING_TO_BOOK,
  /** Another posting of the same summary was sent or booked. */
  SUMMARY_ALREADY_SENT,
  /** The same key came with another body. */
  BODY_CHANGED,
  /** The ERP refused it for good. */
  REJECTED,
  /** The ERP refused it as often as it may be tried. */
  ATTEMPTS_USED_UP;

  /** {@code REJECTED: E42}: how a reason and its detail are said in one line. */
  public String with(String detail) {
    return name() + ": " + detail;
  }

  /** Whether a line made by {@link #with} names this reason. */
  boolean isSaidBy(String line) {
    return line.startsWith(name() + ":");
  }
}
