package org.countinghouse.topology.mapping;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countinghouse.domain.reconciliation.CaseFact.OutcomeChanged;
import org.countinghouse.domain.reconciliation.CaseId;
import org.countinghouse.domain.reconciliation.InvoiceOutcome;
import org.countinghouse.domain.reconciliation.InvoiceVersion;
import org.countinghouse.domain.reconciliation.Mismatch;
import org.countinghouse.domain.reconciliation.MismatchType;
import org.countinghouse.schema.CaseInvoice;
import org.countinghouse.schema.InvoiceCaseState;
import org.countinghouse.schema.MismatchRecord;
import org.countinghouse.schema.MismatchStatus;
import org.countinghouse.schema.OutcomeLine;
import org.countinghouse.schema.OutcomeRecord;
import org.countinghouse.schema.OutcomeResult;
import org.countinghouse.schema.SummaryLine;
import org.countinghouse.schema.SummaryRecord;
import org.countinghouse.schema.key.RecordKeys;

/** What reconciliation says, as records. */
public final class ReconciliationRecords {

  private static final String LEG = "INVOICE";

  private ReconciliationRecords() {}

  /**
   * A mismatch with the evidence of both sides.
   *
   * @param sides the case, with the records that are compared
   */
  public static MismatchRecord mismatch(CaseId id, Mismatch mismatch, InvoiceCaseState sides) {
    String invoiceId = mismatch.difference().invoiceId();
    return MismatchRecord.newBuilder()
        .setMismatchId(mismatchId(id, mismatch))
        .setLeg(LEG)
        .setType(mismatch.key().type().name())
        .setStatus(MismatchStatus.valueOf(mismatch.status().name()))
        .setAccountId(id.accountId())
        .setSummaryId(id.summaryId())
        .setInvoiceId(invoiceId)
        .setCurrency(mismatch.difference().delta().currency())
        .setDelta(Decimals.toRecord(mismatch.difference().delta().value()))
        .setDetail(mismatch.difference().detail())
        .setLeft(sides.getSummaryEvidence())
        .setRight(invoice(sides, invoiceId).map(CaseInvoice::getEvidence).orElse(null))
        .setOpenedAt(mismatch.openedAt())
        .setChangedAt(mismatch.changedAt())
        .setRevision(mismatch.revision())
        .build();
  }

  /** What is said of an invoice revision; what is to be posted comes from the summary. */
  public static OutcomeRecord outcome(CaseId id, OutcomeChanged said, InvoiceCaseState sides) {
    InvoiceVersion version = said.version();
    InvoiceOutcome outcome = said.outcome();
    OutcomeRecord.Builder record =
        OutcomeRecord.newBuilder()
            .setAccountId(id.accountId())
            .setInvoiceId(version.invoiceId())
            .setRevision(version.revision())
            .setSummaryId(id.summaryId())
            .setOutcome(OutcomeResult.valueOf(outcome.result().name()))
            .setMismatches(outcome.mismatches().stream().map(Enum::name).toList())
            .setCurrency(version.total().currency())
            .setTotal(Decimals.toRecord(version.total().value()));
    SummaryRecord summary = sides.getSummary();
    if (summary != null) {
      record.setLegalEntityId(summary.getLegalEntityId()).setPeriod(summary.getPeriod());
    }
    if (summary != null && outcome.equals(InvoiceOutcome.RECONCILED)) {
      record.setLines(lines(summary));
    }
    return record.build();
  }

  /** The invoice of a case by its id. */
  public static Optional<CaseInvoice> invoice(InvoiceCaseState state, String invoiceId) {
    return state.getInvoices().stream()
        .filter(known -> known.getInvoice().getInvoiceId().equals(invoiceId))
        .findFirst();
  }

  private static String mismatchId(CaseId id, Mismatch mismatch) {
    MismatchType type = mismatch.key().type();
    String subject =
        type == MismatchType.ACCOUNT
            ? RecordKeys.join(id.summaryId(), mismatch.key().invoiceId())
            : id.summaryId();
    return RecordKeys.mismatch(LEG, type.name(), subject);
  }

  /** One line for each product and revenue account, in the order of the summary. */
  private static List<OutcomeLine> lines(SummaryRecord summary) {
    Map<String, OutcomeLine> lines = new LinkedHashMap<>();
    for (SummaryLine line : summary.getLines()) {
      lines.merge(
          RecordKeys.join(line.getProductId(), line.getGlAccount()),
          new OutcomeLine(line.getProductId(), line.getGlAccount(), line.getAmount()),
          (known, more) ->
              new OutcomeLine(
                  known.getProductId(),
                  known.getGlAccount(),
                  known.getAmount().add(more.getAmount())));
    }
    return List.copyOf(lines.values());
  }
}
