package org.countinghouse.topology.commit;

import org.jspecify.annotations.Nullable;

/** Where a store logs its changes, inside the transaction that is about to commit. */
public interface Changelog {

  /**
   * Logs one change.
   *
   * @param key never null: Kafka Streams skips records without a key when it restores
   * @param value null for a deletion
   */
  void log(byte[] key, byte @Nullable [] value);
}
