package org.countinghouse.domain.ledger;

/** The first outcome of a consumed event; each event has exactly one. Names are for ever. */
public enum Bucket {
  /** Added to the totals of its meters. */
  COUNTED,
  /** A void that took its original back. */
  VOID_APPLIED,
  /** Seen before with the same payload; the first one stands. */
  DUPLICATE,
  /** Seen before with another payload; the first one stands until a command decides. */
  CONFLICTING,
  /** Refused for a reason. */
  REJECTED,
  /** Waits for master data, or is a void that waits for its original. */
  PARKED,
  /** A control record: no usage. */
  CONTROL
}
