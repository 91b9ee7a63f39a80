package org.countinghouse.domain.reconciliation;

import java.time.Instant;

/** The summary of a case: not seen yet, or frozen. */
public sealed interface SummarySide {

  /** No summary came yet. */
  record Awaited() implements SummarySide {}

  /**
   * The summary came.
   *
   * @param total its total
   * @param deadline from when on a missing invoice is a mismatch
   * @param overdue whether the deadline passed
   */
  record Frozen(StatedAmount total, Instant deadline, boolean overdue) implements SummarySide {

    Frozen passed() {
      return new Frozen(total, deadline, true);
    }
  }
}
