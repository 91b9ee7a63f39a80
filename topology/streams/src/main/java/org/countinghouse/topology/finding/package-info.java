/**
 * What a part noticed that somebody should look at.
 *
 * <p>Owns: saying each finding once, and once that it no longer holds. Does not own: the life cycle
 * of mismatches, which is reconciliation's.
 */
@NullMarked
package org.countinghouse.topology.finding;

import org.jspecify.annotations.NullMarked;
