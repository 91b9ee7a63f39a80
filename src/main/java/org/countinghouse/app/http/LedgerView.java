package org.countinghouse.app.http;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.countinghouse.domain.ledger.Ledger;

/** The answer for ledgers, see {@code Ledgers} in openapi.yaml. */
record LedgerView(Sum sum, List<Row> partitions) {

  /** The ledger of a partition. */
  record Row(
      int partition,
      String watermark,
      long consumed,
      long imbalance,
      Map<String, Long> buckets,
      Map<String, Long> transitions)
      implements Gathering.Share {}

  /** All ledgers as one; the watermark is the slowest partition's. */
  record Sum(
      String watermark,
      long consumed,
      long imbalance,
      Map<String, Long> buckets,
      Map<String, Long> transitions) {}

  static Row row(int partition, Ledger ledger) {
    return new Row(
        partition,
        ledger.watermark().toString(),
        ledger.consumed(),
        ledger.imbalance(),
        named(ledger.buckets()),
        named(ledger.transitions()));
  }

  static LedgerView of(List<Row> rows) {
    Map<String, Long> buckets = new TreeMap<>();
    Map<String, Long> transitions = new TreeMap<>();
    long consumed = 0;
    long imbalance = 0;
    for (Row row : rows) {
      consumed = Math.addExact(consumed, row.consumed());
      // Not a plain sum: one event too many here and one too few there are two errors.
      imbalance = Math.addExact(imbalance, Math.abs(row.imbalance()));
      row.buckets().forEach((name, count) -> buckets.merge(name, count, Math::addExact));
      row.transitions().forEach((name, count) -> transitions.merge(name, count, Math::addExact));
    }
    String slowest =
        rows.stream()
            .map(row -> java.time.Instant.parse(row.watermark()))
            .min(java.time.Instant::compareTo)
            .orElseThrow(() -> new IllegalArgumentException("Expected ledgers, but found none"))
            .toString();
    return new LedgerView(new Sum(slowest, consumed, imbalance, buckets, transitions), rows);
  }

  private static <E extends Enum<E>> Map<String, Long> named(Map<E, Long> counts) {
    Map<String, Long> named = new TreeMap<>();
    counts.forEach((name, count) -> named.put(name.name(), count));
    return named;
  }
}
