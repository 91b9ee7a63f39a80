/**
 * The one processor of the rating part.
 *
 * <p>Owns: re-rating of what changed, closing and freezing. Input: usage.totals, reference.rating,
 * master.accounts, master.contracts, billing.closings, all by partition of the account. Output:
 * rated.charges, rated.summaries, reconciliation.findings, rating.rejected. Dropped: nothing. Does
 * not own: any rule of pricing or freezing.
 */
@NullMarked
package org.countinghouse.topology.rating;

import org.jspecify.annotations.NullMarked;
