package org.countinghouse.app.oracle;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A total as it must be.
 *
 * @param quantity empty if no event had a value
 * @param count number of events
 * @param checksum names the set of events, 32 hexadecimal digits
 * @param certainty whether this is the exact law
 */
public record OracleTotal(
    Optional<BigDecimal> quantity, int count, String checksum, Certainty certainty) {

  /** Whether a batch calculation can say what a total must be. */
  public enum Certainty {
    /** It can. */
    EXACT,
    /** It can say of which events, but the quantity is an estimate. */
    ESTIMATED,
    /** More groups than the meter keeps apart: which of them are, depends on who came first. */
    GUARDED
  }
}
