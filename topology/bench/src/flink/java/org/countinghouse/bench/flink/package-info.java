/**
 * The Flink job that metering is held against, compiled only with {@code -Pflink}.
 *
 * <p>Owns: the job, for both state backends. Does not own: the measuring.
 */
@NullMarked
package org.countinghouse.bench.flink;

import org.jspecify.annotations.NullMarked;
