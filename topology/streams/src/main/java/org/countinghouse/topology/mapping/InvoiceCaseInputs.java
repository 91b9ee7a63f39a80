package org.countinghouse.topology.mapping;

import java.math.BigDecimal;
import java.time.Instant;
import org.countinghouse.domain.reconciliation.CaseId;
import org.countinghouse.domain.reconciliation.CaseInput;
import org.countinghouse.schema.InvoiceRecord;
import org.countinghouse.schema.InvoiceStatus;
import org.countinghouse.schema.SummaryRecord;
import org.countinghouse.schema.SummaryType;
import org.countinghouse.schema.key.RecordKeys;

/**
 * What the records of both sides mean to an invoice case, once they obey the rules of their type.
 */
public final class InvoiceCaseInputs {

  /** Above this a sum of totals might not fit a record's 38 digits any more. */
  private static final BigDecimal TOTAL_MAX = BigDecimal.TEN.pow(20);

  private InvoiceCaseInputs() {}

  /**
   * Checks a summary.
   *
   * @throws IllegalArgumentException if it breaks a rule
   */
  public static void check(SummaryRecord summary) {
    require(!summary.getAccountId().isEmpty(), "an account", "none");
    require(summary.getType() != SummaryType.UNKNOWN, "FINAL or ADJUSTMENT", summary.getType());
    String expected =
        summary.getType() == SummaryType.FINAL
            ? RecordKeys.finalSummary(
                summary.getAccountId(), summary.getPeriod(), summary.getCurrency())
            : RecordKeys.adjustment(
                summary.getAccountId(),
                summary.getPeriod(),
                summary.getCurrency(),
                summary.getSequence());
    require(expected.equals(summary.getSummaryId()), expected, summary.getSummaryId());
    checkTotal(summary.getTotal());
  }

  /**
   * Checks an invoice, and that it can be read whose summary it names.
   *
   * @throws IllegalArgumentException if it breaks a rule
   */
  public static void check(InvoiceRecord invoice) {
    require(!invoice.getAccountId().isEmpty(), "an account", "none");
    require(!invoice.getInvoiceId().isEmpty(), "an invoice id", "none");
    require(invoice.getRevision() >= 1, "revision 1 or more", invoice.getRevision());
    require(!invoice.getSummaryId().isEmpty(), "the id of a summary", "none");
    InvoiceCaseMapping.id(invoice.getAccountId(), invoice.getSummaryId());
    require(invoice.getStatus() != InvoiceStatus.UNKNOWN, "ISSUED or VOID", invoice.getStatus());
    checkTotal(invoice.getTotal());
  }

  /**
   * A summary as an input.
   *
   * @param deadline from when on a missing invoice is a mismatch
   */
  public static CaseInput toInput(SummaryRecord summary, Instant deadline) {
    return new CaseInput.SummaryArrived(InvoiceCaseMapping.amount(summary), deadline);
  }

  /** An invoice as an input to a case; to one it no longer names, it is one that left. */
  public static CaseInput toInput(InvoiceRecord invoice, CaseId id) {
    return new CaseInput.InvoiceArrived(InvoiceCaseMapping.version(invoice, id));
  }

  private static void checkTotal(BigDecimal total) {
    require(total.abs().compareTo(TOTAL_MAX) < 0, "a total below 10^20", total.toPlainString());
  }

  private static void require(boolean holds, String expected, Object found) {
    if (!holds) {
      throw new IllegalArgumentException("Expected %s, but found %s".formatted(expected, found));
    }
  }
}
