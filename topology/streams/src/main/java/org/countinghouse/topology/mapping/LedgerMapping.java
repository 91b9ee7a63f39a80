package org.countinghouse.topology.mapping;

import java.time.Instant;
import java.util.Map;
import org.countinghouse.domain.ledger.Bucket;
import org.countinghouse.domain.ledger.Ledger;
import org.countinghouse.domain.ledger.Transition;
import org.countinghouse.schema.ProgressState;
import org.jspecify.annotations.Nullable;

/** The ledger row of a metering partition, which is also its progress marker. */
public final class LedgerMapping {

  private LedgerMapping() {}

  /** The ledger that goes on from a stored row; an empty one if there is none. */
  public static Ledger toDomain(@Nullable ProgressState row) {
    if (row == null) {
      return new Ledger(0, Instant.EPOCH, Map.of(), Map.of());
    }
    return new Ledger(
        row.getConsumed(),
        row.getWatermark(),
        EnumCounts.byConstant(row.getBuckets(), Bucket::valueOf),
        EnumCounts.byConstant(row.getTransitions(), Transition::valueOf));
  }

  /** The row of a ledger. */
  public static ProgressState toRecord(Ledger ledger, int partition, int partitions) {
    return ProgressState.newBuilder()
        .setMeteringPartition(partition)
        .setMeteringPartitions(partitions)
        .setWatermark(ledger.watermark())
        .setConsumed(ledger.consumed())
        .setBuckets(EnumCounts.byName(ledger.buckets()))
        .setTransitions(EnumCounts.byName(ledger.transitions()))
        .build();
  }
}
