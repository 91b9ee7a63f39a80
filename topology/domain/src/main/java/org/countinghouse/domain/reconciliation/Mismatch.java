package org.countinghouse.domain.reconciliation;

import java.time.Instant;

/**
 * A disagreement and where it is in its life.
 *
 * @param openedAt append time of the record, or the deadline, that opened it (last)
 * @param changedAt append time of the record, or the deadline, that changed it last
 * @param revision 1 when opened first, one more at each change
 */
public record Mismatch(
    MismatchKey key,
    MismatchStatus status,
    Difference difference,
    Instant openedAt,
    Instant changedAt,
    int revision) {

  static Mismatch opened(MismatchKey key, Difference difference, Instant at) {
    return new Mismatch(key, MismatchStatus.OPEN, difference, at, at, 1);
  }

  Mismatch reopened(Difference now, Instant at) {
    return new Mismatch(key, MismatchStatus.OPEN, now, at, at, revision + 1);
  }

  Mismatch updated(Difference now, Instant at) {
    return new Mismatch(key, MismatchStatus.UPDATED, now, openedAt, at, revision + 1);
  }

  Mismatch resolved(Instant at) {
    return new Mismatch(key, MismatchStatus.RESOLVED, difference, openedAt, at, revision + 1);
  }

  /** Whether it stands: everything but RESOLVED. */
  public boolean isStanding() {
    return status != MismatchStatus.RESOLVED;
  }
}
