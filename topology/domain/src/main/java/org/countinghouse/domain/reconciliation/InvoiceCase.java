package org.countinghouse.domain.reconciliation;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One summary and the invoices that name it. Immutable.
 *
 * @param invoices the highest revision of each invoice that ever named the summary, by invoice id
 * @param outcomes what was said last of those revisions, by invoice id; none for one that does not
 *     stand
 * @param mismatches all that were ever opened here
 */
public record InvoiceCase(
    CaseId id,
    SummarySide summary,
    SortedMap<String, InvoiceVersion> invoices,
    SortedMap<String, InvoiceOutcome> outcomes,
    SortedMap<MismatchKey, Mismatch> mismatches) {

  /** Copies the maps. */
  public InvoiceCase {
    invoices = Collections.unmodifiableSortedMap(new TreeMap<>(invoices));
    outcomes = Collections.unmodifiableSortedMap(new TreeMap<>(outcomes));
    mismatches = Collections.unmodifiableSortedMap(new TreeMap<>(mismatches));
  }

  /** A case nothing came to yet. */
  public static InvoiceCase empty(CaseId id) {
    return new InvoiceCase(
        id, new SummarySide.Awaited(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
  }

  /** The case after a fact. */
  public InvoiceCase apply(CaseFact fact) {
    return fact.applyTo(this);
  }

  /** The case after facts, in their order. */
  public InvoiceCase applyAll(List<CaseFact> facts) {
    InvoiceCase after = this;
    for (CaseFact fact : facts) {
      after = after.apply(fact);
    }
    return after;
  }

  /** The invoices that stand, by ascending id. */
  List<InvoiceVersion> standing() {
    return invoices.values().stream().filter(InvoiceVersion::standing).toList();
  }

  InvoiceCase withSummary(SummarySide.Frozen known) {
    return new InvoiceCase(id, known, invoices, outcomes, mismatches);
  }

  InvoiceCase withInvoice(InvoiceVersion version) {
    SortedMap<String, InvoiceVersion> versions = new TreeMap<>(invoices);
    versions.put(version.invoiceId(), version);
    SortedMap<String, InvoiceOutcome> said = new TreeMap<>(outcomes);
    said.remove(version.invoiceId());
    return new InvoiceCase(id, summary, versions, said, mismatches);
  }

  InvoiceCase withMismatch(Mismatch mismatch) {
    SortedMap<MismatchKey, Mismatch> known = new TreeMap<>(mismatches);
    known.put(mismatch.key(), mismatch);
    return new InvoiceCase(id, summary, invoices, outcomes, known);
  }

  InvoiceCase withOutcome(String invoiceId, InvoiceOutcome outcome) {
    SortedMap<String, InvoiceOutcome> said = new TreeMap<>(outcomes);
    said.put(invoiceId, outcome);
    return new InvoiceCase(id, summary, invoices, said, mismatches);
  }
}
