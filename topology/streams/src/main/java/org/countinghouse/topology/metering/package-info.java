/**
 * The one processor of the metering part.
 *
 * <p>Owns: the order of the stages, what is forwarded where, and the work of a commit. Input:
 * usage.events, master.customers, reference.metering, all by partition of the customer. Output:
 * usage.totals with progress markers, usage.duplicates, usage.rejected. Dropped: nothing. Does not
 * own: any rule.
 */
@NullMarked
package org.countinghouse.topology.metering;

import org.jspecify.annotations.NullMarked;
