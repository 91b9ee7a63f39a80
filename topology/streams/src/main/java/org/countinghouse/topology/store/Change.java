package org.countinghouse.topology.store;

import org.jspecify.annotations.Nullable;

/**
 * What became of a key.
 *
 * @param value null if it was deleted
 */
record Change(byte @Nullable [] value) {}
