package org.countinghouse.domain.deduplication;

/** How an operator decides a conflict of two payloads of one event. Names are for ever. */
public enum Resolution {
  /** The first payload stands; the other is discarded. */
  KEEP_FIRST,
  /** The first payload is taken back and the other counted in its place. */
  TAKE_SECOND,
  /** The first payload is taken back and the other discarded. */
  VOID_BOTH;

  /** Whether the first payload leaves the totals. */
  public boolean retractsFirst() {
    return this != KEEP_FIRST;
  }

  /**
   * Whether this can be decided where the first payload stands. While it waits it can be kept only:
   * what it waits for may still refuse it. Of one that was taken back or refused nothing is left to
   * retract, but the second may be counted.
   */
  public boolean decides(Standing.State first) {
    return switch (first) {
      case COUNTED, VOIDED, REFUSED -> true;
      case PARKED -> this == KEEP_FIRST;
      case VOID_WAITING -> false;
    };
  }

  /** Whether the second payload enters the totals. */
  public boolean countsSecond() {
    return this == TAKE_SECOND;
  }
}
