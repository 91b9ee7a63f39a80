package org.countinghouse.app.observability;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.query.StateQueryRequest;
import org.countinghouse.app.streams.PartRunner;
import org.countinghouse.topology.Stores;
import org.countinghouse.topology.identity.IdentityStore;
import org.countinghouse.topology.identity.IdentityStore.Size;
import org.jspecify.annotations.Nullable;

/** What the identities of each metering partition in this process take, standbys included. */
final class StoreMetrics {

  private final @Nullable PartRunner metering;
  private final MultiGauge bytes;
  private final MultiGauge identities;

  /**
   * @param metering null if this process does not run it
   */
  StoreMetrics(@Nullable PartRunner metering, MeterRegistry registry) {
    this.metering = metering;
    bytes =
        MultiGauge.builder("countinghouse.store.bytes")
            .description("Heap that a part of a store takes")
            .register(registry);
    identities =
        MultiGauge.builder("countinghouse.store.identities")
            .description("Identities in a part of a store")
            .register(registry);
  }

  /** Measures the stores; shows none while partitions move. */
  synchronized void update() {
    List<Row<?>> byteRows = new ArrayList<>();
    List<Row<?>> identityRows = new ArrayList<>();
    sizes()
        .forEach(
            (partition, answer) -> {
              if (answer.isSuccess()) {
                Size size = answer.getResult();
                Tags tags =
                    Tags.of("store", Stores.DEDUPLICATION, "partition", partition.toString());
                byteRows.add(Row.of(tags.and("kind", "unsealed"), size.unsealedBytes()));
                byteRows.add(Row.of(tags.and("kind", "sealed"), size.sealedBytes()));
                identityRows.add(Row.of(tags.and("kind", "unsealed"), size.unsealedIds()));
                identityRows.add(Row.of(tags.and("kind", "sealed"), size.sealedIds()));
              }
            });
    bytes.register(byteRows, true);
    identities.register(identityRows, true);
  }

  private Map<Integer, QueryResult<Size>> sizes() {
    if (metering == null) {
      return Map.of();
    }
    try {
      return metering
          .streams()
          .query(
              StateQueryRequest.inStore(Stores.DEDUPLICATION)
                  .withQuery(new IdentityStore.Measure()))
          .getPartitionResults();
    } catch (InvalidStateStoreException | IllegalStateException e) {
      // Moving, or stopped.
      return Map.of();
    }
  }
}
