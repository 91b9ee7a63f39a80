package org.countinghouse.app.observability;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.countinghouse.domain.ledger.Ledger;
import org.countinghouse.schema.ProgressState;
import org.countinghouse.topology.mapping.LedgerMapping;
import org.countinghouse.topology.metering.MeteringTables;
import org.countinghouse.topology.store.CommittedTables;

/**
 * The bucket ledger of each metering partition that this process owns: where every consumed event
 * is. A partition that has moved away is shown by its new owner only.
 */
final class LedgerMetrics {

  private static final String PARTITION = "partition";

  private final OwnedTables tables;
  private final MultiGauge consumed;
  private final MultiGauge buckets;
  private final MultiGauge transitions;
  private final MultiGauge imbalance;
  private final MultiGauge lag;

  LedgerMetrics(OwnedTables tables, MeterRegistry registry) {
    this.tables = tables;
    consumed = gauge("events.consumed", "Events consumed", registry);
    buckets = gauge("events", "Events by first outcome", registry);
    transitions = gauge("transitions", "Later transitions of events", registry);
    imbalance = gauge("ledger.imbalance", "Events consumed minus outcomes; always 0", registry);
    lag = gauge("watermark.lag.seconds", "Now minus the highest append time consumed", registry);
  }

  /** Reads the ledgers; shows none while partitions move. */
  synchronized void update() {
    List<ProgressState> rows = tables.read(LedgerMetrics::rows, List.of());
    Instant now = Instant.now();
    List<Row<?>> consumedRows = new ArrayList<>();
    List<Row<?>> bucketRows = new ArrayList<>();
    List<Row<?>> transitionRows = new ArrayList<>();
    List<Row<?>> imbalanceRows = new ArrayList<>();
    List<Row<?>> lagRows = new ArrayList<>();
    for (ProgressState row : rows) {
      Tags tags = Tags.of(PARTITION, Integer.toString(row.getMeteringPartition()));
      Ledger ledger = LedgerMapping.toDomain(row);
      consumedRows.add(Row.of(tags, ledger.consumed()));
      imbalanceRows.add(Row.of(tags, ledger.imbalance()));
      lagRows.add(Row.of(tags, Duration.between(ledger.watermark(), now).toSeconds()));
      ledger
          .buckets()
          .forEach((name, count) -> bucketRows.add(Row.of(tags.and("bucket", id(name)), count)));
      ledger
          .transitions()
          .forEach(
              (name, count) -> transitionRows.add(Row.of(tags.and("transition", id(name)), count)));
    }
    consumed.register(consumedRows, true);
    buckets.register(bucketRows, true);
    transitions.register(transitionRows, true);
    imbalance.register(imbalanceRows, true);
    lag.register(lagRows, true);
  }

  private static List<ProgressState> rows(Map<Integer, CommittedTables> tables) {
    List<ProgressState> rows = new ArrayList<>();
    tables.values().forEach(owned -> owned.scan(MeteringTables.LEDGERS, "", rows::add));
    return rows;
  }

  private static MultiGauge gauge(String name, String description, MeterRegistry registry) {
    return MultiGauge.builder("countinghouse." + name).description(description).register(registry);
  }

  private static String id(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
