package org.countinghouse.topology.store;

/** One row of a store; the arrays are the reader's own. */
record Row(byte[] key, byte[] value) {}
