package org.countinghouse.domain.deduplication;

import java.util.Optional;

/** What a usage event is, given where its identity stands. */
public enum UsageVerdict {
  /** The first of its identity: count it. */
  FRESH,
  /** The same payload came before. */
  REPEAT,
  /** Another payload came before; that one stands until a command decides. */
  CONFLICT,
  /** Its void came ahead of it: it is counted and taken back at once. */
  VOIDED_AHEAD,
  /** A void waits for another payload: count this, and refuse that void. */
  FRESH_BESIDE_VOID;

  /**
   * Judges a usage event.
   *
   * <table>
   * <caption>Verdicts</caption>
   * <tr><th>stands</th><th>same payload</th><th>other payload</th></tr>
   * <tr><td>nothing, REFUSED</td><td>FRESH</td><td>FRESH</td></tr>
   * <tr><td>COUNTED, PARKED, VOIDED</td><td>REPEAT</td><td>CONFLICT</td></tr>
   * <tr><td>VOID_WAITING</td><td>VOIDED_AHEAD</td><td>FRESH_BESIDE_VOID</td></tr>
   * </table>
   */
  public static UsageVerdict of(Optional<Standing> standing, int fingerprint) {
    if (standing.isEmpty()) {
      return FRESH;
    }
    boolean same = standing.get().matches(fingerprint);
    return switch (standing.get().state()) {
      case REFUSED -> FRESH;
      case COUNTED, PARKED, VOIDED -> same ? REPEAT : CONFLICT;
      case VOID_WAITING -> same ? VOIDED_AHEAD : FRESH_BESIDE_VOID;
    };
  }
}
