package org.countinghouse.domain.deduplication;

/**
 * Where the identity of an event stands: what was decided about it last.
 *
 * @param state what became of it
 * @param fingerprint of the payload that stands, see {@link
 *     org.countinghouse.domain.usage.PayloadFingerprint}
 * @param offset of the record that stands, in the partition of its customer
 */
public record Standing(State state, int fingerprint, long offset) {

  /** What became of an event. Names are for ever: they are stored and shown. */
  public enum State {
    /** In the totals, or filtered out by all its meters. */
    COUNTED,
    /** Waits for master data. */
    PARKED,
    /** Was counted or parked, and was taken back. */
    VOIDED,
    /** Only its void has come so far. */
    VOID_WAITING,
    /** Was parked or waiting and then refused: the next copy is taken as the first. */
    REFUSED
  }

  /** The same record in another state. */
  public Standing in(State next) {
    return new Standing(next, fingerprint, offset);
  }

  /** Whether a payload is the one that stands. */
  boolean matches(int otherFingerprint) {
    return fingerprint == otherFingerprint;
  }
}
