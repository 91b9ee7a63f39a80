/**
 * Whether what was invoiced is what was summed up: the invoice leg.
 *
 * <p>Owns: the case of one summary and the invoices that name it, the mismatches between them and
 * their life cycle, and the outcome of each invoice revision. Does not own: ids and keys of records
 * (derived from the business keys here), evidence of where a side was read, timers, and what is
 * done with a reconciled invoice (see {@code posting}).
 *
 * <p>{@link org.countinghouse.domain.reconciliation.InvoiceReconciliation#decide} says what is new;
 * only {@link org.countinghouse.domain.reconciliation.InvoiceCase#apply} changes a case. Where a
 * case stands depends on the records that came, not on their order; its history tells the order.
 */
@NullMarked
package org.countinghouse.domain.reconciliation;

import org.jspecify.annotations.NullMarked;
