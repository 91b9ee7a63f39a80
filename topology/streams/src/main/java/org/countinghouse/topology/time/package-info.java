/**
 * Things to do later.
 *
 * <p>Owns: the durable index of deadlines. Does not own: what happens at one, and the clock that
 * asks.
 */
@NullMarked
package org.countinghouse.topology.time;

import org.jspecify.annotations.NullMarked;
