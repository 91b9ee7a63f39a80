package org.countinghouse.domain.deduplication;

import java.util.Optional;

/** What a void does, given where the identity of its original stands. */
public enum VoidVerdict {
  /** The original has not come: wait for it. */
  WAIT,
  /** The original is in the totals: take it back. */
  RETRACT,
  /** The original waits for master data: take it out of the parking lot. */
  UNPARK,
  /** The same void came before. */
  REPEAT,
  /** A void of another payload waits already. */
  CONFLICT,
  /** The original has another payload: it stays as it is. */
  MISMATCH;

  /**
   * Judges a void.
   *
   * <table>
   * <caption>Verdicts</caption>
   * <tr><th>stands</th><th>same payload</th><th>other payload</th></tr>
   * <tr><td>nothing, REFUSED</td><td>WAIT</td><td>WAIT</td></tr>
   * <tr><td>COUNTED</td><td>RETRACT</td><td>MISMATCH</td></tr>
   * <tr><td>PARKED</td><td>UNPARK</td><td>MISMATCH</td></tr>
   * <tr><td>VOIDED</td><td>REPEAT</td><td>MISMATCH</td></tr>
   * <tr><td>VOID_WAITING</td><td>REPEAT</td><td>CONFLICT</td></tr>
   * </table>
   */
  public static VoidVerdict of(Optional<Standing> standing, int fingerprint) {
    if (standing.isEmpty()) {
      return WAIT;
    }
    boolean same = standing.get().matches(fingerprint);
    return switch (standing.get().state()) {
      case REFUSED -> WAIT;
      case COUNTED -> same ? RETRACT : MISMATCH;
      case PARKED -> same ? UNPARK : MISMATCH;
      case VOIDED -> same ? REPEAT : MISMATCH;
      case VOID_WAITING -> same ? REPEAT : CONFLICT;
    };
  }
}
