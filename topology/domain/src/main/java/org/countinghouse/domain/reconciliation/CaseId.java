package org.countinghouse.domain.reconciliation;

/**
 * Which case: the invoices of one account that name one summary.
 *
 * @param accountId the account whose records meet here
 * @param summaryId the summary
 * @param summaryAccountId the account the summary belongs to; another than {@code accountId} if an
 *     invoice names a summary of somebody else
 */
public record CaseId(String accountId, String summaryId, String summaryAccountId) {

  /** Whether the summary belongs to the account, so that it can come to this case. */
  boolean ownsSummary() {
    return accountId.equals(summaryAccountId);
  }
}
