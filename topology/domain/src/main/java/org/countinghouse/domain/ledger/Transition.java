package org.countinghouse.domain.ledger;

/** What became of an event after its first outcome. Names are for ever. */
public enum Transition {
  /** The master data it waited for came. */
  PARKED_TO_COUNTED,
  /** It waited too long, or the master data that came refuses it. */
  PARKED_TO_REJECTED
}
