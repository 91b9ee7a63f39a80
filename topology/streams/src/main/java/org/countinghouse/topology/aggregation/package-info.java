/**
 * Enriched usage to totals (metering).
 *
 * <p>Owns: the totals touched since the last commit, and their store. Does not own: when they are
 * emitted.
 */
@NullMarked
package org.countinghouse.topology.aggregation;

import org.jspecify.annotations.NullMarked;
