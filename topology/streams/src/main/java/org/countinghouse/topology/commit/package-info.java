/**
 * Work that must be done once a commit, inside its transaction.
 *
 * <p>Owns: the one class that touches Kafka's internal API. Does not own: what is emitted.
 */
@NullMarked
package org.countinghouse.topology.commit;

import org.jspecify.annotations.NullMarked;
