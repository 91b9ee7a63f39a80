package org.countinghouse.topology.store;

import org.apache.kafka.streams.query.Query;

/**
 * Asks a {@link KeyedStore}, by {@code KafkaStreams.query}, for its tables as they were committed.
 */
public record ReadCommitted() implements Query<CommittedTables> {}
