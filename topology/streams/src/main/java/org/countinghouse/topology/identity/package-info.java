/**
 * The exact set of event identities seen within the retention (metering).
 *
 * <p>Owns: what is not yet sealed, in memory; sealed slices on disk with their filters; the chunks
 * of the changelog. Does not own: what an identity stands for, see {@code deduplication}.
 */
@NullMarked
package org.countinghouse.topology.identity;

import org.jspecify.annotations.NullMarked;
