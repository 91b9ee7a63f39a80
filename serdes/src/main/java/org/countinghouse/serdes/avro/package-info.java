/**
 * The bytes of Kafka records and state stores: frames, Avro binary, schema evolution.
 *
 * <p>Owns: the V0 and V1 frames of the Confluent protocol, decoding that treats every payload as
 * hostile, the Kafka serde for topics and the registry-free serde for state.
 *
 * <p>Does not own: where schemas come from ({@code org.countinghouse.serdes.registry}) and what
 * happens to a record that cannot be decoded (the caller's).
 */
@NullMarked
package org.countinghouse.serdes.avro;

import org.jspecify.annotations.NullMarked;
