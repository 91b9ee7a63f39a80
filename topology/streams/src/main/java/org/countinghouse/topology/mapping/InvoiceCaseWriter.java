package org.countinghouse.topology.mapping;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.countinghouse.domain.reconciliation.CaseFact;
import org.countinghouse.domain.reconciliation.CaseId;
import org.countinghouse.schema.CaseInvoice;
import org.countinghouse.schema.Evidence;
import org.countinghouse.schema.InvoiceCaseState;
import org.countinghouse.schema.InvoiceRecord;
import org.countinghouse.schema.MismatchRecord;
import org.countinghouse.schema.OutcomeRecord;
import org.countinghouse.schema.SummaryRecord;

/**
 * Writes the facts of a case into its state, with the records they came from and where those stand,
 * and collects what is to be said.
 */
public final class InvoiceCaseWriter {

  private final CaseId id;
  private final InvoiceCaseState state;
  private final List<MismatchRecord> mismatches = new ArrayList<>();
  private final List<OutcomeRecord> outcomes = new ArrayList<>();

  /**
   * A writer.
   *
   * @param state the case before the facts; it becomes the case after them
   */
  public InvoiceCaseWriter(CaseId id, InvoiceCaseState state) {
    this.id = id;
    this.state = state;
  }

  /** The mismatches that changed, in the order of the facts. */
  public List<MismatchRecord> mismatches() {
    return List.copyOf(mismatches);
  }

  /** The outcomes that changed, in the order of the facts. */
  public List<OutcomeRecord> outcomes() {
    return List.copyOf(outcomes);
  }

  /** Keeps the summary's side, before the facts that follow from it. */
  public void keep(SummaryRecord summary, Instant deadline, Evidence evidence) {
    state.setSummary(summary);
    state.setSummaryEvidence(evidence);
    state.setDeadline(deadline);
  }

  /** Keeps an invoice's side in place of its earlier revision, before the facts that follow. */
  public void keep(InvoiceRecord invoice, Evidence evidence) {
    List<CaseInvoice> invoices = new ArrayList<>(state.getInvoices());
    invoices.removeIf(known -> known.getInvoice().getInvoiceId().equals(invoice.getInvoiceId()));
    invoices.add(new CaseInvoice(invoice, evidence, ""));
    invoices.sort(Comparator.comparing(known -> known.getInvoice().getInvoiceId()));
    state.setInvoices(invoices);
  }

  /** Writes facts. Those that record a side are kept with their evidence by {@code keep}. */
  public void write(List<CaseFact> facts) {
    for (CaseFact fact : facts) {
      if (fact instanceof CaseFact.DeadlinePassed) {
        state.setDeadlinePassed(true);
      } else if (fact instanceof CaseFact.MismatchChanged changed) {
        write(ReconciliationRecords.mismatch(id, changed.mismatch(), state));
      } else if (fact instanceof CaseFact.OutcomeChanged changed) {
        write(changed);
      }
    }
  }

  private void write(MismatchRecord mismatch) {
    List<MismatchRecord> known = new ArrayList<>(state.getMismatches());
    known.removeIf(earlier -> earlier.getMismatchId().equals(mismatch.getMismatchId()));
    known.add(mismatch);
    state.setMismatches(known);
    mismatches.add(mismatch);
  }

  private void write(CaseFact.OutcomeChanged changed) {
    ReconciliationRecords.invoice(state, changed.version().invoiceId())
        .ifPresent(known -> known.setOutcome(InvoiceCaseMapping.text(changed.outcome())));
    outcomes.add(ReconciliationRecords.outcome(id, changed, state));
  }
}
