package org.countinghouse.app.observability;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.countinghouse.domain.source.LastSeen;
import org.countinghouse.topology.mapping.SourceTotalMapping;
import org.countinghouse.topology.metering.MeteringTables;
import org.countinghouse.topology.store.CommittedTables;

/**
 * When each source was heard last in each metering partition of this process. A source is silent if
 * it is in all partitions, which one instance cannot know: the highest value of all says so.
 */
final class SourceMetrics {

  /** Sources come from outside: their number must not bound that of the series. */
  private static final int SOURCES_MAX = 100;

  private final OwnedTables tables;
  private final MultiGauge lastAppend;

  private record Heard(String source, int partition, Instant appendTime) {}

  SourceMetrics(OwnedTables tables, MeterRegistry registry) {
    this.tables = tables;
    lastAppend =
        MultiGauge.builder("countinghouse.source.last.append.seconds")
            .description("Append time of a source's latest event, in seconds since 1970")
            .register(registry);
  }

  /** Reads when the sources were heard, and shows the 100 that were heard last. */
  synchronized void update() {
    List<Row<?>> rows = new ArrayList<>();
    List<Heard> latest = tables.read(SourceMetrics::latest, List.of());
    for (Heard heard : latest) {
      Tags tags =
          Tags.of("source", heard.source(), "partition", Integer.toString(heard.partition()));
      rows.add(Row.of(tags, heard.appendTime().getEpochSecond()));
    }
    lastAppend.register(rows, true);
  }

  private static List<Heard> latest(Map<Integer, CommittedTables> tables) {
    PriorityQueue<Heard> latest = new PriorityQueue<>(Comparator.comparing(Heard::appendTime));
    tables.forEach((partition, owned) -> read(partition, owned, latest));
    return List.copyOf(latest);
  }

  private static void read(int partition, CommittedTables tables, PriorityQueue<Heard> latest) {
    tables.scan(
        MeteringTables.SOURCES,
        "",
        row -> {
          LastSeen seen = SourceTotalMapping.toLastSeen(row);
          latest.add(new Heard(row.getSource(), partition, seen.appendTime()));
          if (latest.size() > SOURCES_MAX) {
            latest.poll();
          }
        });
  }
}
