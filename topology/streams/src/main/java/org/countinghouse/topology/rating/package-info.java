/**
 * The one processor of the rating part.
 *
 * <p>Owns: re-rating of what changed, asking for closings by time, closing, freezing and adjusting,
 * levels of thresholds that were said. Input: usage.totals, reference.rating, master.accounts,
 * master.contracts, billing.closings, rated.imports, all by partition of the account. Output:
 * rated.charges, rated.summaries, usage.thresholds, billing.closings (which operators and billing
 * platforms write too), reconciliation.findings, rating.rejected. Dropped: nothing. Does not own:
 * any rule of pricing or freezing.
 */
@NullMarked
package org.countinghouse.topology.rating;

import org.jspecify.annotations.NullMarked;
