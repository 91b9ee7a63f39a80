package org.countinghouse.domain.aggregation;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.countinghouse.domain.enrichment.EnrichedUsage;
import org.countinghouse.domain.master.Meter;
import org.countinghouse.domain.time.DayWindow;
import org.countinghouse.domain.usage.RawUsage;

/** Says which totals an event belongs to and what it adds to each. */
public final class Aggregator {

  private Aggregator() {}

  /**
   * What one event adds to one total.
   *
   * @param key the total
   * @param amount what is added to its quantity: 1 for COUNT, the measure for SUM
   */
  public record Contribution(UsageTotalKey key, BigDecimal amount) {}

  /** One contribution for each meter that measures the event. */
  public static List<Contribution> contributions(EnrichedUsage enriched) {
    DayWindow window = DayWindow.containing(enriched.usage().eventTime(), enriched.zone());
    return enriched.meters().stream().map(meter -> contribution(enriched, meter, window)).toList();
  }

  private static Contribution contribution(
      EnrichedUsage enriched, Meter.Version meter, DayWindow window) {
    RawUsage usage = enriched.usage();
    UsageTotalKey key =
        new UsageTotalKey(
            enriched.accountId(),
            usage.customerId(),
            meter.meterId(),
            meter.version(),
            groupBy(usage, meter),
            window);
    return new Contribution(key, amount(usage, meter));
  }

  private static BigDecimal amount(RawUsage usage, Meter.Version meter) {
    return switch (meter.aggregation()) {
      case COUNT -> BigDecimal.ONE;
      case SUM ->
          Objects.requireNonNull(
              usage.measures().get(meter.measure()), "the enricher refuses missing measures");
    };
  }

  private static Map<String, String> groupBy(RawUsage usage, Meter.Version meter) {
    Map<String, String> tuple = new HashMap<>();
    for (String dimension : meter.groupBy()) {
      tuple.put(dimension, usage.dimensions().getOrDefault(dimension, ""));
    }
    return tuple;
  }
}
