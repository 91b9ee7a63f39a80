package org.countinghouse.domain.ledger;

/** The first outcome of a consumed event; each event has exactly one. Names are for ever. */
public enum Bucket {
  /** Added to at least one total. */
  COUNTED,
  /** Seen before with the same payload; the first one stands. */
  DUPLICATE,
  /** Seen before with another payload; the first one stands. */
  CONFLICTING,
  /** Refused for a reason. */
  REJECTED,
  /** Waits for master data. */
  PARKED,
  /** A control record: no usage. */
  CONTROL
}
