package org.countinghouse.domain.summary;

/** Why a summary may lack usage. Stable codes. */
public enum Incompleteness {
  /** The watermark of some metering partition had not passed the cut-off when patience ran out. */
  PATIENCE_EXPIRED,
  /** Some usage of the period has no contract line, product or price plan yet. */
  UNPRICED_USAGE,
  /** Of some charges nobody can say where their revenue is booked; they wait for posting rules. */
  UNMAPPED_POSTING,
  /** The account has no master record, or none that holds on the last day of the period. */
  UNKNOWN_ACCOUNT
}
