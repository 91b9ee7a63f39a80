package org.countinghouse.topology.metering;

import org.countinghouse.domain.enrichment.Enricher;
import org.countinghouse.domain.enrichment.Enrichment;
import org.countinghouse.domain.usage.UniqueUsage;
import org.countinghouse.topology.aggregation.TotalsBook;
import org.countinghouse.topology.deduplication.Deduplicator;
import org.countinghouse.topology.enrichment.CustomerIndex;
import org.countinghouse.topology.enrichment.MeterIndex;
import org.countinghouse.topology.enrichment.ParkingLot;
import org.countinghouse.topology.ledger.LedgerBook;
import org.countinghouse.topology.validation.UsageDecoder;

/** The stages of metering, in the order in which an event passes them. */
record MeteringStages(
    LedgerBook ledger,
    UsageDecoder decoder,
    Deduplicator deduplicator,
    CustomerIndex customers,
    MeterIndex meters,
    ParkingLot parking,
    TotalsBook totals) {

  Enrichment enrich(UniqueUsage unique) {
    return Enricher.enrich(unique, customers.find(unique.usage().customerId()), meters.catalog());
  }
}
