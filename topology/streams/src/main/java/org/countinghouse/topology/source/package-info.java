/**
 * Totals of sources (metering).
 *
 * <p>Owns: the totals of a source's hours that were touched lately, and their table. Does not own:
 * when they are emitted.
 */
@NullMarked
package org.countinghouse.topology.source;

import org.jspecify.annotations.NullMarked;
