/**
 * Holding results against the batch oracle.
 *
 * <p>Owns: putting records into the oracle's words, and the comparison. Does not own: the oracle's
 * calculation, which knows none of our classes.
 */
@NullMarked
package org.countinghouse.app.proof;

import org.jspecify.annotations.NullMarked;
