package org.countinghouse.serdes.avro;

import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.apache.avro.Schema;

/** How a payload says which schema wrote it. */
sealed interface Frame {

  /** Where the Avro binary begins. */
  int payloadOffset();

  /** Resolves the reference with the question that fits it. */
  Schema schema(IntFunction<Schema> byId, Function<UUID, Schema> byGuid);

  /** V0. */
  record ById(int id, int payloadOffset) implements Frame {
    @Override
    public Schema schema(IntFunction<Schema> byId, Function<UUID, Schema> byGuid) {
      return byId.apply(id);
    }
  }

  /** V1. */
  record ByGuid(UUID guid, int payloadOffset) implements Frame {
    @Override
    public Schema schema(IntFunction<Schema> byId, Function<UUID, Schema> byGuid) {
      return byGuid.apply(guid);
    }
  }
}
