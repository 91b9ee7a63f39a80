/**
 * Work that must be done once a commit, inside its transaction, and stores that follow
 * transactions.
 *
 * <p>Owns: the one class that touches Kafka's internal API. Does not own: what is emitted, how a
 * store keeps its data.
 */
@NullMarked
package org.countinghouse.topology.commit;

import org.jspecify.annotations.NullMarked;
