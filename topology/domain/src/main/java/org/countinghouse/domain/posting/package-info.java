/**
 * How a reconciled invoice gets into the ERP's books, once.
 *
 * <p>Owns: the journal of an invoice, the state machine of a posting and its retry schedule as
 * data. Does not own: sending, timers, the layout of the idempotency key, and whether an invoice is
 * right (see {@code reconciliation}).
 *
 * <p>{@link org.countinghouse.domain.posting.PostingInput#decide} says what is new; only {@link
 * org.countinghouse.domain.posting.Posting#apply} changes a posting. Nothing is POSTED before the
 * ERP accepted it, and nothing takes that back.
 */
@NullMarked
package org.countinghouse.domain.posting;

import org.jspecify.annotations.NullMarked;
