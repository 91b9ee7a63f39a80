package org.countinghouse.topology.store;

import org.apache.kafka.common.serialization.Serde;

/**
 * What a table holds.
 *
 * @param id which table
 * @param values of its values; used by the task and by queries at once, so it must be thread-safe
 */
public record TableType<V>(TableId id, Serde<V> values) {

  byte[] serialize(V value) {
    return values.serializer().serialize(id.name(), value);
  }

  V deserialize(byte[] value) {
    return values.deserializer().deserialize(id.name(), value);
  }
}
