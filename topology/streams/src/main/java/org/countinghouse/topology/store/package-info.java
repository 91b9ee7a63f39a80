/**
 * Keys of state stores, shared by the processors that write and the queries that read them.
 *
 * <p>Owns: the layouts. Does not own: which part has which store.
 */
@NullMarked
package org.countinghouse.topology.store;

import org.jspecify.annotations.NullMarked;
