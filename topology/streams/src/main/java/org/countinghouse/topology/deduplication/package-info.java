/**
 * Valid to unique usage (metering).
 *
 * <p>Owns: the store of identities and its expiry by append time. Does not own: what happens to a
 * duplicate.
 */
@NullMarked
package org.countinghouse.topology.deduplication;

import org.jspecify.annotations.NullMarked;
