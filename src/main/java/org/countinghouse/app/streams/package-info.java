/**
 * Runs the parts.
 *
 * <p>Owns: the life of each part's {@code KafkaStreams}, its settings, the schemas it needs, the
 * folder of local state and the ticks. Does not own: what a topology does, HTTP, or commands.
 */
@NullMarked
package org.countinghouse.app.streams;

import org.jspecify.annotations.NullMarked;
