/**
 * What became of the events of each source.
 *
 * <p>Owns: the totals of a source by hour of event time, which a producer's own count is compared
 * with. Does not own: the comparison.
 */
@NullMarked
package org.countinghouse.domain.source;

import org.jspecify.annotations.NullMarked;
