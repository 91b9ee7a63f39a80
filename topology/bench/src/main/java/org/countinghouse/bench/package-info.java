/**
 * Micro-benchmarks of what every event, or every closing, passes through.
 *
 * <p>Owns: representative inputs, and beside each measured operation a baseline that does the least
 * work anybody could. Does not own: correctness, which the tests of the modules show, nor the
 * throughput of a whole topology on a broker.
 */
@NullMarked
package org.countinghouse.bench;

import org.jspecify.annotations.NullMarked;
