/**
 * The names of the topics, once.
 *
 * <p>Owns: topic names and the value type of each. Does not own: partitions, retention and cleanup,
 * which stand in {@code deploy/topics.yaml}.
 */
@NullMarked
package org.countinghouse.schema.topic;

import org.jspecify.annotations.NullMarked;
