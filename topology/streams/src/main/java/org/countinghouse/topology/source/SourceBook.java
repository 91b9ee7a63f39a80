package org.countinghouse.topology.source;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.countinghouse.domain.source.LastSeen;
import org.countinghouse.domain.source.SourceHour;
import org.countinghouse.domain.source.SourceTotal;
import org.countinghouse.schema.SourceState;
import org.countinghouse.schema.SourceTotalRecord;
import org.countinghouse.schema.key.RecordKeys;
import org.countinghouse.topology.mapping.SourceTotalMapping;
import org.countinghouse.topology.store.Table;
import org.jspecify.annotations.Nullable;

/**
 * What this partition made of each source's hours.
 *
 * <pre>
 * source-total:  hour|source -> SourceTotalRecord
 * source:        source      -> SourceState, so that a list of sources need not read their hours
 * </pre>
 *
 * <p>Those touched since the last commit are objects, written and emitted by the commit hook.
 */
public final class SourceBook {

  private static final int EXPIRED_MAX_PER_CALL = 100;
  private static final int RECENT = 64;

  private final Table<SourceTotalRecord> table;
  private final Table<SourceState> sources;
  private final int partition;
  private final Duration kept;
  private final Map<SourceHour, SourceTotal> touched = new HashMap<>();
  // A few sources take turns: found without making a key.
  private final @Nullable SourceTotal[] recent = new SourceTotal[RECENT];
  private long sweptHour = Long.MIN_VALUE;

  /**
   * On its tables.
   *
   * @param kept how long an hour is kept behind the watermark: longer than an event may be late
   */
  public SourceBook(
      Table<SourceTotalRecord> table, Table<SourceState> sources, int partition, Duration kept) {
    this.table = table;
    this.sources = sources;
    this.partition = partition;
    this.kept = kept;
  }

  /** The total of the hour that contains a time, to be changed. */
  public SourceTotal of(String source, Instant time) {
    long hour = SourceHour.hourOf(time);
    int place = (31 * source.hashCode() + (int) hour) & (RECENT - 1);
    SourceTotal total = recent[place];
    if (total == null || total.hour().hour() != hour || !total.hour().source().equals(source)) {
      total = touched.computeIfAbsent(new SourceHour(source, hour), this::load);
      recent[place] = total;
    }
    return total;
  }

  /** Writes the totals touched since the last call to the table and returns them. */
  public List<SourceTotalRecord> writeTouched() {
    List<SourceTotalRecord> changed = new ArrayList<>(touched.size());
    Map<String, LastSeen> seen = new HashMap<>();
    touched.forEach(
        (hour, total) -> {
          SourceTotal.Figures figures = total.write();
          SourceTotalRecord row = SourceTotalMapping.toRecord(hour, figures, partition);
          table.put(key(hour), row);
          changed.add(row);
          seen.merge(hour.source(), LastSeen.of(hour, figures), LastSeen::and);
        });
    seen.forEach(this::writeSeen);
    touched.clear();
    Arrays.fill(recent, null);
    return changed;
  }

  /**
   * Removes hours in which nothing can change any more; a bounded number a call.
   *
   * @return what was removed
   */
  public List<SourceTotalRecord> expire(Instant watermark) {
    long firstKept = SourceHour.of("", watermark.minus(kept)).hour();
    if (firstKept <= sweptHour) {
      return List.of();
    }
    List<SourceTotalRecord> expired = new ArrayList<>();
    try (KeyValueIterator<String, SourceTotalRecord> old = table.range("", sortable(firstKept))) {
      while (old.hasNext() && expired.size() < EXPIRED_MAX_PER_CALL) {
        KeyValue<String, SourceTotalRecord> next = old.next();
        expired.add(next.value);
      }
    }
    expired.forEach(this::remove);
    if (expired.size() < EXPIRED_MAX_PER_CALL) {
      sweptHour = firstKept;
    }
    return expired;
  }

  private SourceTotal load(SourceHour hour) {
    return table
        .get(key(hour))
        .map(SourceTotalMapping::toDomain)
        .orElseGet(() -> new SourceTotal(hour, SourceTotal.Figures.NONE));
  }

  private void writeSeen(String source, LastSeen seen) {
    LastSeen before = sources.get(source).map(SourceTotalMapping::toLastSeen).orElse(LastSeen.NONE);
    sources.put(source, SourceTotalMapping.toRecord(source, before.and(seen)));
  }

  /** A source goes with the last hour that is kept of it; one that is touched comes back. */
  private void remove(SourceTotalRecord row) {
    SourceHour hour = SourceHour.of(row.getSource(), row.getWindowStart());
    table.delete(key(hour));
    sources
        .get(hour.source())
        .map(SourceTotalMapping::toLastSeen)
        .filter(seen -> !seen.hour().isAfter(hour.start()))
        .ifPresent(seen -> sources.delete(hour.source()));
  }

  /** Key of an hour in the table of totals. */
  public static String key(SourceHour hour) {
    return RecordKeys.join(sortable(hour.hour()), hour.source());
  }

  private static String sortable(long hour) {
    return String.format(java.util.Locale.ROOT, "%010d", hour);
  }
}
