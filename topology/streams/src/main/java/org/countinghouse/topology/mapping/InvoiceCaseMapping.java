package org.countinghouse.topology.mapping;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.countinghouse.domain.reconciliation.CaseId;
import org.countinghouse.domain.reconciliation.Difference;
import org.countinghouse.domain.reconciliation.InvoiceCase;
import org.countinghouse.domain.reconciliation.InvoiceOutcome;
import org.countinghouse.domain.reconciliation.InvoiceVersion;
import org.countinghouse.domain.reconciliation.Mismatch;
import org.countinghouse.domain.reconciliation.MismatchKey;
import org.countinghouse.domain.reconciliation.MismatchStatus;
import org.countinghouse.domain.reconciliation.MismatchType;
import org.countinghouse.domain.reconciliation.StatedAmount;
import org.countinghouse.domain.reconciliation.SummarySide;
import org.countinghouse.schema.CaseInvoice;
import org.countinghouse.schema.InvoiceCaseState;
import org.countinghouse.schema.InvoiceRecord;
import org.countinghouse.schema.InvoiceStatus;
import org.countinghouse.schema.MismatchRecord;
import org.countinghouse.schema.SummaryRecord;
import org.countinghouse.schema.key.RecordKeys;

/** Invoice cases between their state and the domain. */
public final class InvoiceCaseMapping {

  private InvoiceCaseMapping() {}

  /**
   * The case of an account and a summary.
   *
   * @throws IllegalArgumentException if the summary id is no well-formed key
   */
  public static CaseId id(String accountId, String summaryId) {
    return new CaseId(accountId, summaryId, RecordKeys.split(summaryId).get(0));
  }

  /** The case as it is stored. */
  public static InvoiceCase toDomain(CaseId id, InvoiceCaseState state) {
    InvoiceCase empty = InvoiceCase.empty(id);
    TreeMap<String, InvoiceVersion> invoices = new TreeMap<>();
    TreeMap<String, InvoiceOutcome> outcomes = new TreeMap<>();
    for (CaseInvoice known : state.getInvoices()) {
      InvoiceVersion version = version(known.getInvoice(), id);
      invoices.put(version.invoiceId(), version);
      if (!known.getOutcome().isEmpty()) {
        outcomes.put(version.invoiceId(), outcome(known.getOutcome()));
      }
    }
    TreeMap<MismatchKey, Mismatch> mismatches = new TreeMap<>();
    for (MismatchRecord known : state.getMismatches()) {
      Mismatch mismatch = mismatch(known);
      mismatches.put(mismatch.key(), mismatch);
    }
    SummarySide summary = state.getSummary() == null ? empty.summary() : frozen(state);
    return new InvoiceCase(id, summary, invoices, outcomes, mismatches);
  }

  /** An invoice as a case sees it: it stands if it is issued and names the case's summary. */
  static InvoiceVersion version(InvoiceRecord invoice, CaseId id) {
    boolean standing =
        invoice.getStatus() == InvoiceStatus.ISSUED
            && invoice.getSummaryId().equals(id.summaryId());
    return new InvoiceVersion(
        invoice.getInvoiceId(), invoice.getRevision(), standing, amount(invoice));
  }

  static StatedAmount amount(InvoiceRecord invoice) {
    return new StatedAmount(invoice.getCurrency(), invoice.getTotal());
  }

  static StatedAmount amount(SummaryRecord summary) {
    return new StatedAmount(summary.getCurrency(), summary.getTotal());
  }

  /** What a summary says, as evidence: {@code FINAL EUR 12.35}. */
  public static String describe(SummaryRecord summary) {
    return summary.getType() + " " + amount(summary);
  }

  /** What an invoice says, as evidence: {@code ISSUED EUR 12.35, revision 2}. */
  public static String describe(InvoiceRecord invoice) {
    return "%s %s, revision %d"
        .formatted(invoice.getStatus(), amount(invoice), invoice.getRevision());
  }

  /** {@code RECONCILED}, or {@code DISCREPANT AMOUNT CURRENCY}. */
  static String text(InvoiceOutcome outcome) {
    return outcome.mismatches().isEmpty()
        ? outcome.result().name()
        : outcome.result()
            + " "
            + outcome.mismatches().stream().map(Enum::name).collect(Collectors.joining(" "));
  }

  private static InvoiceOutcome outcome(String text) {
    List<String> words = List.of(text.split(" "));
    return new InvoiceOutcome(
        InvoiceOutcome.Result.valueOf(words.get(0)),
        words.stream().skip(1).map(MismatchType::valueOf).toList());
  }

  private static SummarySide frozen(InvoiceCaseState state) {
    return new SummarySide.Frozen(
        amount(state.getSummary()), state.getDeadline(), state.getDeadlinePassed());
  }

  private static Mismatch mismatch(MismatchRecord known) {
    MismatchType type = MismatchType.valueOf(known.getType());
    String own = type == MismatchType.ACCOUNT ? known.getInvoiceId() : "";
    return new Mismatch(
        new MismatchKey(type, own),
        MismatchStatus.valueOf(known.getStatus().name()),
        new Difference(
            known.getInvoiceId(),
            new StatedAmount(known.getCurrency(), known.getDelta()),
            known.getDetail()),
        known.getOpenedAt(),
        known.getChangedAt(),
        known.getRevision());
  }
}
