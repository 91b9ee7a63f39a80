package org.countinghouse.domain.posting;

import java.math.BigDecimal;
import java.util.List;

/**
 * An invoice that was found right, as it was handed over: nothing of it is trusted to be bookable.
 *
 * @param invoiceId the invoice
 * @param summaryId the summary it bills
 * @param period the summary's billing period
 * @param legalEntityId the entity that books it; empty if nobody said
 * @param currency ISO 4217 code
 * @param total net total
 * @param lines the total by product and revenue account
 */
public record ReconciledInvoice(
    String invoiceId,
    String summaryId,
    String period,
    String legalEntityId,
    String currency,
    BigDecimal total,
    List<RevenueLine> lines) {

  /** Copies the lines. */
  public ReconciledInvoice {
    lines = List.copyOf(lines);
  }

  /** An amount of revenue; {@code glAccount} is empty if nobody said where it is booked. */
  public record RevenueLine(String productId, String glAccount, BigDecimal amount) {}
}
