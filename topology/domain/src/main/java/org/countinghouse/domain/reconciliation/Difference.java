package org.countinghouse.domain.reconciliation;

/**
 * What differs.
 *
 * @param invoiceId the invoice concerned, if it is exactly one; else empty
 * @param delta invoice minus summary, in the summary's currency; zero for CURRENCY, where there is
 *     no such figure; for ACCOUNT the whole invoice
 * @param detail what was expected and what was found
 */
public record Difference(String invoiceId, StatedAmount delta, String detail) {}
