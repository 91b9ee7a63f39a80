package org.countinghouse.domain.aggregation;

import java.util.List;
import org.countinghouse.domain.enrichment.EnrichedUsage;
import org.countinghouse.domain.enrichment.MeterWindow;
import org.countinghouse.domain.master.Measurement;
import org.countinghouse.domain.master.Meter;
import org.countinghouse.domain.usage.RawUsage;

/** Says which totals an event belongs to. */
public final class Aggregator {

  private Aggregator() {}

  /**
   * A total that an event belongs to.
   *
   * @param key the total
   * @param measurement how events become its quantity
   */
  public record Contribution(UsageTotalKey key, Measurement measurement) {}

  /** One contribution for each meter that measures the event. */
  public static List<Contribution> contributions(EnrichedUsage enriched) {
    List<MeterWindow> meters = enriched.meters();
    Contribution[] contributions = new Contribution[meters.size()];
    for (int i = 0; i < contributions.length; i++) {
      contributions[i] = contribution(enriched, meters.get(i));
    }
    return List.of(contributions);
  }

  private static Contribution contribution(EnrichedUsage enriched, MeterWindow measuring) {
    return new Contribution(key(enriched, measuring), measuring.meter().measurement());
  }

  /** The total that an event belongs to by a meter. */
  public static UsageTotalKey key(EnrichedUsage enriched, MeterWindow measuring) {
    Meter.Version meter = measuring.meter();
    RawUsage usage = enriched.usage();
    return new UsageTotalKey(
        enriched.accountId(),
        usage.customerId(),
        meter.meterId(),
        meter.version(),
        usage.dimensions().by(meter.groupBy()),
        measuring.window());
  }
}
