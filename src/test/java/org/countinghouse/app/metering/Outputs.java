package org.countinghouse.app.metering;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.countinghouse.app.config.AppConfig;
import org.countinghouse.app.sandbox.TopicTail;
import org.countinghouse.schema.DuplicateRecord;
import org.countinghouse.schema.ProgressState;
import org.countinghouse.schema.RejectedRecord;
import org.countinghouse.schema.UsageTotalRecord;
import org.countinghouse.schema.UsageTotalState;
import org.countinghouse.schema.topic.Topic;
import org.countinghouse.topology.Codecs;

/** What an outside reader of metering's outputs knows: committed records only. */
final class Outputs implements AutoCloseable {

  private final TopicTail<UsageTotalRecord> totalsTail;
  private final TopicTail<DuplicateRecord> duplicatesTail;
  private final TopicTail<RejectedRecord> rejectedTail;
  private final Map<String, UsageTotalState> latest = new TreeMap<>();
  private final Map<Integer, ProgressState> progress = new TreeMap<>();
  private long duplicates;
  private long conflicting;
  private long rejected;

  Outputs(AppConfig config, Codecs codecs) {
    totalsTail = new TopicTail<>(config, codecs, Topic.USAGE_TOTALS, UsageTotalRecord.class);
    duplicatesTail = new TopicTail<>(config, codecs, Topic.USAGE_DUPLICATES, DuplicateRecord.class);
    rejectedTail = new TopicTail<>(config, codecs, Topic.USAGE_REJECTED, RejectedRecord.class);
  }

  void step() {
    for (var entry : totalsTail.poll(Duration.ofMillis(50))) {
      UsageTotalRecord record = entry.value();
      if (record.getProgress() != null) {
        progress.put(record.getProgress().getMeteringPartition(), record.getProgress());
      }
      if (record.getTotal() != null) {
        latest.put(entry.key(), record.getTotal());
      }
    }
    for (var entry : duplicatesTail.poll(Duration.ZERO)) {
      duplicates += entry.value().getConflicting() ? 0 : 1;
      conflicting += entry.value().getConflicting() ? 1 : 0;
    }
    rejected += rejectedTail.poll(Duration.ZERO).size();
  }

  /** Events consumed of all partitions, as the progress markers say. */
  long consumed() {
    step();
    return progress.values().stream().mapToLong(ProgressState::getConsumed).sum();
  }

  /** Events consumed of one partition. */
  long consumed(int partition) {
    step();
    ProgressState row = progress.get(partition);
    return row == null ? 0 : row.getConsumed();
  }

  /** Totals of at least one event, by {@code customer|day|model}. */
  Map<String, Expected.Total> totals() {
    Map<String, Expected.Total> totals = new TreeMap<>();
    for (UsageTotalState total : latest.values()) {
      if (total.getCount() > 0) {
        String key =
            Expected.key(
                total.getCustomerId(),
                total.getWindowDate(),
                total.getDimensions().getOrDefault("model", ""));
        Expected.Total before =
            totals.put(
                key,
                new Expected.Total(
                    Expected.plain(total.getQuantity()),
                    total.getCount(),
                    number(total.getChecksum())));
        if (before != null) {
          throw new AssertionError("Expected one total of " + key + ", but found two");
        }
      }
    }
    return totals;
  }

  /** Where all events are now, from the ledger's rows; nothing that is zero. */
  Map<String, Long> outcomes() {
    Map<String, Long> now = new HashMap<>();
    for (ProgressState row : progress.values()) {
      row.getBuckets().forEach((bucket, count) -> now.merge(bucket, count, Long::sum));
      row.getTransitions()
          .forEach(
              (transition, count) -> {
                String[] ends = transition.split("_TO_");
                now.merge(ends[0], -count, Long::sum);
                now.merge(ends[1], count, Long::sum);
              });
    }
    now.remove("CONTROL");
    now.values().removeIf(count -> count == 0);
    return new TreeMap<>(now);
  }

  /** Consumed minus the sum of all first outcomes: 0 unless the ledger is wrong. */
  long imbalance() {
    return progress.values().stream()
        .mapToLong(
            row ->
                row.getConsumed()
                    - row.getBuckets().values().stream().mapToLong(Long::longValue).sum())
        .sum();
  }

  /** Records on usage.duplicates and usage.rejected: each outcome said exactly once. */
  Map<String, Long> said() {
    return Map.of("DUPLICATE", duplicates, "CONFLICTING", conflicting, "REJECTED", rejected);
  }

  private static BigInteger number(ByteBuffer checksum) {
    byte[] bytes = new byte[checksum.remaining()];
    checksum.duplicate().get(bytes);
    return new BigInteger(1, bytes);
  }

  @Override
  public void close() {
    totalsTail.close();
    duplicatesTail.close();
    rejectedTail.close();
  }
}
