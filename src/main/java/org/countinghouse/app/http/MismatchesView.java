package org.countinghouse.app.http;

import java.util.List;
import org.countinghouse.schema.MismatchRecord;

/** The answer for mismatches, see {@code Mismatches} in openapi.yaml. */
record MismatchesView(String accountId, List<Mismatch> mismatches) {

  record Mismatch(
      String mismatchId,
      String type,
      String status,
      String summaryId,
      String invoiceId,
      String currency,
      String delta,
      String detail,
      String openedAt,
      String changedAt,
      int revision) {}

  static MismatchesView of(String accountId, List<MismatchRecord> mismatches) {
    return new MismatchesView(accountId, mismatches.stream().map(MismatchesView::view).toList());
  }

  private static Mismatch view(MismatchRecord mismatch) {
    return new Mismatch(
        mismatch.getMismatchId(),
        mismatch.getType(),
        mismatch.getStatus().name(),
        mismatch.getSummaryId(),
        mismatch.getInvoiceId(),
        mismatch.getCurrency(),
        DecimalText.of(mismatch.getDelta()),
        mismatch.getDetail(),
        mismatch.getOpenedAt().toString(),
        mismatch.getChangedAt().toString(),
        mismatch.getRevision());
  }
}
