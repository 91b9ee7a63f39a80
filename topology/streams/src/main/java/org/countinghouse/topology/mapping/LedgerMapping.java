package org.countinghouse.topology.mapping;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
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
        byConstant(row.getBuckets(), Bucket::valueOf),
        byConstant(row.getTransitions(), Transition::valueOf));
  }

  /** The row of a ledger. */
  public static ProgressState toRecord(Ledger ledger, int partition, int partitions) {
    return ProgressState.newBuilder()
        .setMeteringPartition(partition)
        .setMeteringPartitions(partitions)
        .setWatermark(ledger.watermark())
        .setConsumed(ledger.consumed())
        .setBuckets(byName(ledger.buckets()))
        .setTransitions(byName(ledger.transitions()))
        .build();
  }

  private static <E extends Enum<E>> Map<String, Long> byName(Map<E, Long> counts) {
    Map<String, Long> named = new HashMap<>();
    counts.forEach((constant, count) -> named.put(constant.name(), count));
    return named;
  }

  private static <E extends Enum<E>> Map<E, Long> byConstant(
      Map<String, Long> counts, Function<String, E> valueOf) {
    Map<E, Long> constants = new HashMap<>();
    counts.forEach((name, count) -> constants.put(valueOf.apply(name), count));
    return constants;
  }
}
