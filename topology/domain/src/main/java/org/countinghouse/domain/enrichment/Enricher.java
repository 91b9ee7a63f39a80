package org.countinghouse.domain.enrichment;

import java.util.List;
import java.util.Optional;
import org.countinghouse.domain.enrichment.Enrichment.Enriched;
import org.countinghouse.domain.enrichment.Enrichment.Missing;
import org.countinghouse.domain.enrichment.Enrichment.Refused;
import org.countinghouse.domain.enrichment.Enrichment.Waiting;
import org.countinghouse.domain.master.Customer;
import org.countinghouse.domain.time.UsageWindows;
import org.countinghouse.domain.usage.RawUsage;
import org.countinghouse.domain.usage.UniqueUsage;

/** Finds account, zone and meters of an event as of its event time. */
public final class Enricher {

  private Enricher() {}

  /**
   * Enriches one event.
   *
   * @param unique the event
   * @param customer the master record of its customer, if there is one
   * @param meters all known meters
   * @param windows finds the windows of its event time
   * @return the enriched event; or what it waits for: its customer (unknown, or not yet valid at
   *     event time), else a meter for its type, be it one whose filter leaves it out; or a refusal
   *     if a meter that takes it needs a measure that it does not carry
   */
  public static Enrichment enrich(
      UniqueUsage unique, Optional<Customer> customer, MeterCatalog meters, UsageWindows windows) {
    RawUsage usage = unique.usage();
    Optional<Customer.Version> version = customer.flatMap(known -> known.at(usage.eventTime()));
    if (version.isEmpty()) {
      return new Waiting(new Missing(Missing.Kind.CUSTOMER, usage.customerId()));
    }
    Customer.Version valid = version.get();
    List<MeterWindow> measuring =
        meters.measuring(usage.type(), usage.eventTime(), valid.zone(), windows);
    if (measuring.isEmpty()) {
      return new Waiting(new Missing(Missing.Kind.METER, usage.type()));
    }
    List<MeterWindow> taking = taking(measuring, usage);
    for (int i = 0; i < taking.size(); i++) {
      Optional<Refused> refusal = Readings.refusal(usage, taking.get(i).meter());
      if (refusal.isPresent()) {
        return refusal.get();
      }
    }
    return new Enriched(new EnrichedUsage(usage, unique.hash(), valid.accountId(), taking));
  }

  /** Leaves those whose filters take the event. */
  private static List<MeterWindow> taking(List<MeterWindow> measuring, RawUsage usage) {
    for (int i = measuring.size() - 1; i >= 0; i--) {
      if (!Filter.takes(measuring.get(i).meter().conditions(), usage)) {
        measuring.remove(i);
      }
    }
    return measuring;
  }
}
