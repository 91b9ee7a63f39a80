package org.countinghouse.topology.finance;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import org.countinghouse.schema.InvoiceRecord;
import org.countinghouse.schema.InvoiceStatus;
import org.countinghouse.schema.OutcomeLine;
import org.countinghouse.schema.OutcomeRecord;
import org.countinghouse.schema.OutcomeResult;
import org.countinghouse.schema.PostingAnswer;
import org.countinghouse.schema.PostingResultRecord;
import org.countinghouse.schema.SummaryLine;
import org.countinghouse.schema.SummaryRecord;
import org.countinghouse.schema.SummaryType;
import org.countinghouse.schema.key.RecordKeys;

/** Records that tests begin from. */
final class FinanceRecords {

  static final String SUMMARY_ID = "acme|2026-06|EUR|FINAL";

  private FinanceRecords() {}

  /** A FINAL of acme for June; lines as {@code tokens 4000 10.00}. */
  static SummaryRecord aSummary(String total, String... lines) {
    return SummaryRecord.newBuilder()
        .setSummaryId(SUMMARY_ID)
        .setAccountId("acme")
        .setPeriod("2026-06")
        .setType(SummaryType.FINAL)
        .setBillIn("2026-07")
        .setCurrency("EUR")
        .setLegalEntityId("DE01")
        .setTotal(decimal(total))
        .setLines(Arrays.stream(lines).map(FinanceRecords::summaryLine).toList())
        .build();
  }

  static InvoiceRecord anInvoice(String invoiceId, int revision, String total) {
    return InvoiceRecord.newBuilder()
        .setInvoiceId(invoiceId)
        .setRevision(revision)
        .setAccountId("acme")
        .setSummaryId(SUMMARY_ID)
        .setSystem("billing")
        .setStatus(InvoiceStatus.ISSUED)
        .setCurrency("EUR")
        .setTotal(decimal(total))
        .build();
  }

  static InvoiceRecord aVoid(String invoiceId, int revision) {
    return InvoiceRecord.newBuilder(anInvoice(invoiceId, revision, "0"))
        .setStatus(InvoiceStatus.VOID)
        .build();
  }

  static String key(InvoiceRecord invoice) {
    return RecordKeys.invoice(invoice.getAccountId(), invoice.getInvoiceId());
  }

  static OutcomeRecord anOutcome(String invoiceId, int revision, OutcomeResult result) {
    OutcomeRecord.Builder outcome =
        OutcomeRecord.newBuilder()
            .setAccountId("acme")
            .setInvoiceId(invoiceId)
            .setRevision(revision)
            .setSummaryId(SUMMARY_ID)
            .setOutcome(result)
            .setCurrency("EUR")
            .setTotal(decimal("12.35"))
            .setLegalEntityId("DE01")
            .setPeriod("2026-06");
    if (result == OutcomeResult.RECONCILED) {
      outcome.setLines(
          List.of(
              new OutcomeLine("tokens", "4000", decimal("10.00")),
              new OutcomeLine("seats", "4010", decimal("2.35"))));
    }
    if (result == OutcomeResult.DISCREPANT) {
      outcome.setMismatches(List.of("AMOUNT"));
    }
    return outcome.build();
  }

  static String key(OutcomeRecord outcome) {
    return RecordKeys.outcome(
        outcome.getAccountId(), outcome.getInvoiceId(), outcome.getRevision());
  }

  static PostingResultRecord accepted(String postingKey, int attempt, String documentId) {
    return PostingResultRecord.newBuilder()
        .setPostingKey(postingKey)
        .setAccountId("acme")
        .setAnswer(PostingAnswer.ACCEPTED)
        .setDocumentId(documentId)
        .setAttempt(attempt)
        .build();
  }

  static PostingResultRecord rejected(String postingKey, int attempt, boolean retryable) {
    return PostingResultRecord.newBuilder()
        .setPostingKey(postingKey)
        .setAccountId("acme")
        .setAnswer(PostingAnswer.REJECTED)
        .setCode(retryable ? "E503" : "E400")
        .setRetryable(retryable)
        .setAttempt(attempt)
        .build();
  }

  static String key(PostingResultRecord answer) {
    return RecordKeys.accountPosting(answer.getAccountId(), answer.getPostingKey());
  }

  static BigDecimal decimal(String value) {
    return new BigDecimal(value).setScale(12, RoundingMode.UNNECESSARY);
  }

  private static SummaryLine summaryLine(String line) {
    String[] words = line.split(" ");
    return SummaryLine.newBuilder()
        .setProductId(words[0])
        .setGlAccount(words[1])
        .setAmount(decimal(words[2]))
        .build();
  }
}
