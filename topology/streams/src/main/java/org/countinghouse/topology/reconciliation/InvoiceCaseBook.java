package org.countinghouse.topology.reconciliation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueStore;
import org.countinghouse.domain.reconciliation.CaseFact;
import org.countinghouse.domain.reconciliation.CaseId;
import org.countinghouse.domain.reconciliation.CaseInput;
import org.countinghouse.domain.reconciliation.InvoiceReconciliation;
import org.countinghouse.schema.CaseInvoice;
import org.countinghouse.schema.Evidence;
import org.countinghouse.schema.InvoiceCaseState;
import org.countinghouse.schema.InvoiceRecord;
import org.countinghouse.schema.SummaryRecord;
import org.countinghouse.schema.key.RecordKeys;
import org.countinghouse.topology.mapping.InvoiceCaseInputs;
import org.countinghouse.topology.mapping.InvoiceCaseMapping;
import org.countinghouse.topology.mapping.InvoiceCaseWriter;
import org.countinghouse.topology.mapping.ReconciliationRecords;
import org.countinghouse.topology.store.StoreKeys;
import org.countinghouse.topology.time.Timers;

/**
 * The invoice cases of one task.
 *
 * <p>{@code account|summary -> InvoiceCaseState}, a few KiB each with the lines of the summary, and
 * {@code account|invoice -> summary} that the invoice's highest revision names; both kept for ever,
 * read by this part and by queries.
 */
final class InvoiceCaseBook {

  private final KeyValueStore<String, InvoiceCaseState> cases;
  private final KeyValueStore<String, String> namedSummaries;
  private final Timers deadlines;
  private final Duration patience;
  private final ReconciliationOutputs outputs;

  InvoiceCaseBook(
      KeyValueStore<String, InvoiceCaseState> cases,
      KeyValueStore<String, String> namedSummaries,
      Timers deadlines,
      Duration patience,
      ReconciliationOutputs outputs) {
    this.cases = cases;
    this.namedSummaries = namedSummaries;
    this.deadlines = deadlines;
    this.patience = patience;
    this.outputs = outputs;
  }

  /** The summary of that id, if it came already. */
  Optional<SummaryRecord> summary(CaseId id) {
    return Optional.ofNullable(state(id).getSummary());
  }

  /** The highest revision of an invoice that came, whichever summary it named. */
  Optional<InvoiceRecord> invoice(String accountId, String invoiceId) {
    return namedSummary(accountId, invoiceId)
        .map(summaryId -> state(InvoiceCaseMapping.id(accountId, summaryId)))
        .flatMap(state -> ReconciliationRecords.invoice(state, invoiceId))
        .map(CaseInvoice::getInvoice);
  }

  /** Takes a summary in, the first of its id. */
  void add(SummaryRecord summary, Evidence evidence, Instant at) {
    CaseId id = InvoiceCaseMapping.id(summary.getAccountId(), summary.getSummaryId());
    Instant deadline = at.plus(patience);
    InvoiceCaseState state = state(id);
    List<CaseFact> facts = decide(id, state, InvoiceCaseInputs.toInput(summary, deadline), at);
    InvoiceCaseWriter writer = new InvoiceCaseWriter(id, state);
    writer.keep(summary, deadline, evidence);
    finish(id, state, writer, facts, at);
    if (summary.getTotal().signum() != 0) {
      deadlines.set(deadline, StoreKeys.invoiceCase(id.accountId(), id.summaryId()));
    }
  }

  /** Takes a higher revision of an invoice in; if it names another summary it leaves the first. */
  void add(InvoiceRecord invoice, Evidence evidence, Instant at) {
    String accountId = invoice.getAccountId();
    namedSummary(accountId, invoice.getInvoiceId())
        .filter(earlier -> !earlier.equals(invoice.getSummaryId()))
        .ifPresent(
            earlier -> add(InvoiceCaseMapping.id(accountId, earlier), invoice, evidence, at));
    add(InvoiceCaseMapping.id(accountId, invoice.getSummaryId()), invoice, evidence, at);
    namedSummaries.put(
        RecordKeys.invoice(accountId, invoice.getInvoiceId()), invoice.getSummaryId());
  }

  /** Lets the deadlines pass that lie at or before {@code now}, in order, {@code max} at most. */
  void passDeadlines(Instant now, int max) {
    for (Timers.Due due : deadlines.due(now, max)) {
      List<String> key = RecordKeys.split(due.key());
      CaseId id = InvoiceCaseMapping.id(key.get(0), key.get(1));
      InvoiceCaseState state = state(id);
      List<CaseFact> facts = decide(id, state, new CaseInput.TimePassed(), due.at());
      finish(id, state, new InvoiceCaseWriter(id, state), facts, due.at());
      deadlines.clear(due.at(), due.key());
    }
  }

  private void add(CaseId id, InvoiceRecord invoice, Evidence evidence, Instant at) {
    InvoiceCaseState state = state(id);
    List<CaseFact> facts = decide(id, state, InvoiceCaseInputs.toInput(invoice, id), at);
    InvoiceCaseWriter writer = new InvoiceCaseWriter(id, state);
    writer.keep(invoice, evidence);
    finish(id, state, writer, facts, at);
  }

  private static List<CaseFact> decide(
      CaseId id, InvoiceCaseState state, CaseInput input, Instant at) {
    return InvoiceReconciliation.decide(InvoiceCaseMapping.toDomain(id, state), input, at);
  }

  private void finish(
      CaseId id,
      InvoiceCaseState state,
      InvoiceCaseWriter writer,
      List<CaseFact> facts,
      Instant at) {
    writer.write(facts);
    cases.put(StoreKeys.invoiceCase(id.accountId(), id.summaryId()), state);
    writer.mismatches().forEach(outputs::mismatch);
    writer.outcomes().forEach(outcome -> outputs.outcome(outcome, at));
  }

  private InvoiceCaseState state(CaseId id) {
    InvoiceCaseState known = cases.get(StoreKeys.invoiceCase(id.accountId(), id.summaryId()));
    return known == null ? InvoiceCaseState.newBuilder().build() : known;
  }

  private Optional<String> namedSummary(String accountId, String invoiceId) {
    return Optional.ofNullable(namedSummaries.get(RecordKeys.invoice(accountId, invoiceId)));
  }
}
