package org.countinghouse.domain.reconciliation;

import java.time.Instant;

/** What can happen to a case. */
public sealed interface CaseInput {

  /**
   * The summary was frozen. A repeat changes nothing.
   *
   * @param total its total; zero expects no invoice
   * @param deadline from when on a missing invoice is a mismatch
   */
  record SummaryArrived(StatedAmount total, Instant deadline) implements CaseInput {}

  /** A revision of an invoice came, in any order and any number of times. */
  record InvoiceArrived(InvoiceVersion version) implements CaseInput {}

  /** Nothing came; it is only later. */
  record TimePassed() implements CaseInput {}
}
