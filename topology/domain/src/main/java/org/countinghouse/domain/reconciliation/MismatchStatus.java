package org.countinghouse.domain.reconciliation;

/** The life cycle of a mismatch. */
public enum MismatchStatus {
  /** It stands, as it was opened, or opened again. */
  OPEN,
  /** It stands, and what differs has changed since it was opened. */
  UPDATED,
  /** It stands no more; what differed last is kept. */
  RESOLVED
}
