/**
 * How long it takes from an appended event to its running charge, at a steady load.
 *
 * <p>Owns: the load, the probes among it, and the percentiles. Does not own: throughput, see {@code
 * drain}.
 */
@NullMarked
package org.countinghouse.bench.latency;

import org.jspecify.annotations.NullMarked;
