/**
 * A real Kafka cluster on this machine, for the demonstration and for tests.
 *
 * <p>Owns: the broker processes, their ports, settings, logs and data folder, from start to the
 * last byte deleted. Does not own: topics or schemas, nor any cluster that holds data worth
 * keeping.
 */
@NullMarked
package org.countinghouse.app.cluster;

import org.jspecify.annotations.NullMarked;
