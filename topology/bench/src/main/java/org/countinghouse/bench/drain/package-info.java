/**
 * The drain benchmark: how fast, and at what cost, a full topic is worked off.
 *
 * <p>Owns: filling the topic, measuring peers from outside, and the report. Does not own: the
 * peers.
 */
@NullMarked
package org.countinghouse.bench.drain;

import org.jspecify.annotations.NullMarked;
