package org.countinghouse.domain.reconciliation;

/** What changed in a case. */
public sealed interface CaseFact {

  /** The case with the change. */
  InvoiceCase applyTo(InvoiceCase before);

  /** The summary is known. */
  record SummaryRecorded(SummarySide.Frozen summary) implements CaseFact {
    @Override
    public InvoiceCase applyTo(InvoiceCase before) {
      return before.withSummary(summary);
    }
  }

  /** A revision replaced the one before it; nothing has been said of it yet. */
  record InvoiceRecorded(InvoiceVersion version) implements CaseFact {
    @Override
    public InvoiceCase applyTo(InvoiceCase before) {
      return before.withInvoice(version);
    }
  }

  /** The deadline for the invoice passed. */
  record DeadlinePassed(SummarySide.Frozen summary) implements CaseFact {
    @Override
    public InvoiceCase applyTo(InvoiceCase before) {
      return before.withSummary(summary.passed());
    }
  }

  /** A mismatch was opened, updated, resolved or opened again. */
  record MismatchChanged(Mismatch mismatch) implements CaseFact {
    @Override
    public InvoiceCase applyTo(InvoiceCase before) {
      return before.withMismatch(mismatch);
    }
  }

  /** Something new is said of the recorded revision of an invoice. */
  record OutcomeChanged(InvoiceVersion version, InvoiceOutcome outcome) implements CaseFact {
    @Override
    public InvoiceCase applyTo(InvoiceCase before) {
      return before.withOutcome(version.invoiceId(), outcome);
    }
  }
}
