package org.countinghouse.app.observability;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KafkaStreams;
import org.countinghouse.app.streams.BillingApplication;
import org.countinghouse.app.streams.PartRunner;
import org.countinghouse.topology.Part;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of a process: Kafka's own of each part, and the ledger, sources and identities of
 * metering.
 */
public final class Metrics implements AutoCloseable {

  /** What {@link #scrape} returns. */
  public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final List<KafkaStreamsMetrics> kafka = new ArrayList<>();
  private final LedgerMetrics ledger;
  private final SourceMetrics sources;
  private final StoreMetrics stores;

  /** Begins to measure. */
  public Metrics(BillingApplication application) {
    application.parts().values().forEach(this::measure);
    @Nullable PartRunner metering = application.parts().get(Part.METERING);
    OwnedTables tables = new OwnedTables(metering);
    this.ledger = new LedgerMetrics(tables, registry);
    this.sources = new SourceMetrics(tables, registry);
    this.stores = new StoreMetrics(metering, registry);
  }

  /** All metrics as they are now, in Prometheus' text format. */
  public String scrape() {
    ledger.update();
    sources.update();
    stores.update();
    return registry.scrape();
  }

  private void measure(PartRunner runner) {
    List<Tag> tags = List.of(Tag.of("part", runner.part().id()));
    KafkaStreamsMetrics metrics = new KafkaStreamsMetrics(runner.streams(), tags);
    metrics.bindTo(registry);
    kafka.add(metrics);
    Gauge.builder(
            "countinghouse.part.running",
            runner.streams(),
            streams -> streams.state() == KafkaStreams.State.RUNNING ? 1 : 0)
        .description("1 for a part that runs, else 0")
        .tags(tags)
        .register(registry);
  }

  @Override
  public void close() {
    kafka.forEach(KafkaStreamsMetrics::close);
    registry.close();
  }
}
