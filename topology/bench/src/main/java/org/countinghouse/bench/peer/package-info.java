/**
 * Who is measured: each peer drains usage.events in a process of its own until it is killed.
 *
 * <p>Owns: the topologies that ours is held against. Does not own: the measuring.
 */
@NullMarked
package org.countinghouse.bench.peer;

import org.jspecify.annotations.NullMarked;
