/**
 * Metering on a real broker while processes, disks and the broker fail.
 *
 * <p>Owns: the deployment, its load, what a batch calculation says of the load, and the faults.
 * Does not own: the rules, which the tests of the topology show without a broker.
 */
@NullMarked
package org.countinghouse.app.metering;

import org.jspecify.annotations.NullMarked;
