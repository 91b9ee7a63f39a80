/**
 * The topics of a cluster, held against what they must be.
 *
 * <p>Owns: reading {@code topics.yaml}, creating missing topics, and the list of settings under
 * which a record could be lost or a join be wrong. Does not own: topic names, record schemas, or
 * the changelogs that Kafka Streams makes for itself. Existing topics are never changed.
 */
@NullMarked
package org.countinghouse.app.topics;

import org.jspecify.annotations.NullMarked;
