package org.countinghouse.app.observability;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.query.StateQueryRequest;
import org.countinghouse.app.streams.PartRunner;
import org.countinghouse.topology.Stores;
import org.countinghouse.topology.store.CommittedTables;
import org.countinghouse.topology.store.ReadCommitted;
import org.jspecify.annotations.Nullable;

/**
 * The tables of the metering partitions that this process owns, so that a partition that has moved
 * away is shown by its new owner only.
 *
 * @param metering null if this process does not run it
 */
record OwnedTables(@Nullable PartRunner metering) {

  /** Reads something of all tables. */
  interface Reader<R> {
    R read(Map<Integer, CommittedTables> tables);
  }

  /**
   * What a reader makes of the tables by partition.
   *
   * @param moving what is shown while partitions move or after they stopped: the last figures would
   *     be a lie
   */
  <R> R read(Reader<R> reader, R moving) {
    if (metering == null) {
      return moving;
    }
    try {
      Map<Integer, CommittedTables> tables = new HashMap<>();
      metering
          .streams()
          .query(
              StateQueryRequest.inStore(Stores.METERING)
                  .withQuery(new ReadCommitted())
                  .requireActive())
          .getPartitionResults()
          .forEach(
              (partition, answer) -> {
                if (answer.isSuccess()) {
                  tables.put(partition, answer.getResult());
                }
              });
      return reader.read(tables);
    } catch (InvalidStateStoreException | IllegalStateException e) {
      return moving;
    }
  }
}
