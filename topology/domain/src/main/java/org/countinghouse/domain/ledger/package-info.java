/**
 * Law 1: every consumed event is in exactly one bucket.
 *
 * <p>Owns: the buckets, the transitions between them and the balance. Does not own: who counts.
 */
@NullMarked
package org.countinghouse.domain.ledger;

import org.jspecify.annotations.NullMarked;
