package org.countinghouse.domain.reconciliation;

/**
 * One revision of an invoice, as the case it concerns sees it.
 *
 * @param invoiceId the invoice
 * @param revision 1 or more; a higher one replaces a lower one
 * @param standing true if it bills this summary; false if it is void, or now names another summary
 * @param total net total
 */
public record InvoiceVersion(String invoiceId, int revision, boolean standing, StatedAmount total) {

  /**
   * Checks the revision.
   *
   * @throws IllegalArgumentException if the revision is less than 1
   */
  public InvoiceVersion {
    if (revision < 1) {
      throw new IllegalArgumentException(
          "Expected revision 1 or more of invoice %s, but found %d".formatted(invoiceId, revision));
    }
  }
}
