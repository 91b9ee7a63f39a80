package org.countinghouse.domain.enrichment;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.countinghouse.domain.enrichment.Enrichment.Enriched;
import org.countinghouse.domain.enrichment.Enrichment.Missing;
import org.countinghouse.domain.enrichment.Enrichment.Refused;
import org.countinghouse.domain.enrichment.Enrichment.Waiting;
import org.countinghouse.domain.master.Customer;
import org.countinghouse.domain.master.Meter;
import org.countinghouse.domain.reason.ReasonCode;
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
   * @return the enriched event; or what it waits for: its customer (unknown, or not yet valid at
   *     event time), else a meter for its type; or a refusal if a meter needs a measure that it
   *     does not carry
   */
  public static Enrichment enrich(
      UniqueUsage unique, Optional<Customer> customer, MeterCatalog meters) {
    RawUsage usage = unique.usage();
    Optional<Customer.Version> version = customer.flatMap(known -> known.at(usage.eventTime()));
    if (version.isEmpty()) {
      return new Waiting(new Missing(Missing.Kind.CUSTOMER, usage.customerId()));
    }
    Customer.Version valid = version.get();
    LocalDate date = LocalDate.ofInstant(usage.eventTime(), valid.zone());
    List<Meter.Version> measuring = meters.metersFor(usage.type(), date);
    if (measuring.isEmpty()) {
      return new Waiting(new Missing(Missing.Kind.METER, usage.type()));
    }
    return measuring.stream()
        .filter(meter -> lacksMeasure(usage, meter))
        .findFirst()
        .<Enrichment>map(meter -> missingMeasure(usage, meter))
        .orElseGet(
            () ->
                new Enriched(
                    new EnrichedUsage(
                        usage, unique.hash(), valid.accountId(), valid.zone(), measuring)));
  }

  private static boolean lacksMeasure(RawUsage usage, Meter.Version meter) {
    return meter.aggregation() == Meter.Aggregation.SUM
        && !usage.measures().containsKey(meter.measure());
  }

  private static Refused missingMeasure(RawUsage usage, Meter.Version meter) {
    String measure = meter.measure().isEmpty() ? "a quantity" : "measure '" + meter.measure() + "'";
    return new Refused(
        ReasonCode.MISSING_MEASURE,
        "Expected %s for meter '%s', but found none in event '%s' of source '%s', customer '%s'"
            .formatted(measure, meter.meterId(), usage.id(), usage.source(), usage.customerId()));
  }
}
