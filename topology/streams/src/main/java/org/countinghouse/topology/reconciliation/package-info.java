/**
 * The processor of the reconciliation part: the invoice leg.
 *
 * <p>Owns: the invoice cases and their deadlines. Input: rated.summaries and billing.invoices, by
 * partition of the account, in any order. Output: reconciliation.mismatches,
 * reconciliation.outcomes, reconciliation.rejected. Dropped: nothing; a repeat or a late lower
 * revision changes nothing. Times in records are append times or deadlines; the clock only says
 * when to look for deadlines. Does not own: any rule.
 */
@NullMarked
package org.countinghouse.topology.reconciliation;

import org.jspecify.annotations.NullMarked;
