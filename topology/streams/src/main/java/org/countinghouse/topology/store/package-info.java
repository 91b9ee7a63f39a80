/**
 * The keyed, transactional, disk-backed store of metering, and the keys of all stores, shared by
 * the processors that write and the queries that read them.
 *
 * <p>Owns: the layout of keys and rows, what is on disk and when it gets there, the native memory
 * of a process. Does not own: which part has which store, what the tables mean.
 */
@NullMarked
package org.countinghouse.topology.store;

import org.jspecify.annotations.NullMarked;
