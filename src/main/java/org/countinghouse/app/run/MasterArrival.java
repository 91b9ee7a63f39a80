package org.countinghouse.app.run;

import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.query.StateQueryRequest;
import org.countinghouse.app.master.MasterData;
import org.countinghouse.app.sandbox.Sandbox;
import org.countinghouse.schema.CustomerRecord;
import org.countinghouse.schema.MeterRecord;
import org.countinghouse.topology.Part;
import org.countinghouse.topology.Stores;
import org.countinghouse.topology.store.ReadCommitted;
import org.countinghouse.topology.store.TableId;

/**
 * Whether metering has taken in all master data. Usage that comes before would wait and be counted
 * later all the same, but a run that knows is told at once what is really unknown.
 */
final class MasterArrival {

  private final KafkaStreams metering;
  private final long customers;
  private final long meters;

  MasterArrival(Sandbox sandbox, MasterData master) {
    metering =
        java.util.Objects.requireNonNull(sandbox.application().parts().get(Part.METERING))
            .streams();
    customers = master.records(CustomerRecord.class).size();
    // Meters are broadcast: every partition has all of them.
    meters =
        (long) master.records(MeterRecord.class).size()
            * sandbox.config().topics().meteringPartitions();
  }

  boolean complete() {
    return entries(TableId.CUSTOMER) >= customers && entries(TableId.METER) >= meters;
  }

  private long entries(TableId table) {
    try {
      return metering
          .query(StateQueryRequest.inStore(Stores.METERING).withQuery(new ReadCommitted()))
          .getPartitionResults()
          .values()
          .stream()
          .filter(QueryResult::isSuccess)
          .mapToLong(tables -> tables.getResult().count(table))
          .sum();
    } catch (InvalidStateStoreException rebalancing) {
      return 0;
    }
  }
}
