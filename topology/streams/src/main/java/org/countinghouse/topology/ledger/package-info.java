/**
 * The bucket ledger of a metering partition.
 *
 * <p>Owns: its row in the store. Does not own: the buckets, which are in the domain.
 */
@NullMarked
package org.countinghouse.topology.ledger;

import org.jspecify.annotations.NullMarked;
