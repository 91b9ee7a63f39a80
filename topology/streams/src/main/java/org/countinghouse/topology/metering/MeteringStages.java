package org.countinghouse.topology.metering;

import org.countinghouse.domain.enrichment.EnrichedUsage;
import org.countinghouse.domain.enrichment.Enricher;
import org.countinghouse.domain.enrichment.Enrichment;
import org.countinghouse.domain.time.UsageWindows;
import org.countinghouse.domain.usage.UniqueUsage;
import org.countinghouse.topology.aggregation.Reassignments;
import org.countinghouse.topology.aggregation.TotalsBook;
import org.countinghouse.topology.deduplication.Standings;
import org.countinghouse.topology.enrichment.CountedUsage;
import org.countinghouse.topology.enrichment.CustomerIndex;
import org.countinghouse.topology.enrichment.MeterIndex;
import org.countinghouse.topology.enrichment.ParkingLot;

/** The stages of metering, in the order in which an event passes them, and its books. */
record MeteringStages(
    Standings standings,
    CustomerIndex customers,
    MeterIndex meters,
    CountedUsage counted,
    ParkingLot parking,
    TotalsBook totals,
    Reassignments reassignments,
    Bookkeeping bookkeeping,
    Noticed findings,
    UsageWindows windows) {

  /** What master data makes of an event. */
  Enrichment enrich(UsageCopy copy) {
    return Enricher.enrich(
        new UniqueUsage(copy.usage(), copy.hash()),
        customers.find(copy.customer()),
        meters.catalog(),
        windows);
  }

  /** Fetches what deciding a copy will ask for. */
  long touch(UsageCopy copy) {
    return standings.touch(copy.hash()) + totals.touch(copy.customer());
  }

  /** Adds an event to its totals, if it is in any. */
  void count(int customer, EnrichedUsage usage) {
    counted.add(usage.usage().type(), usage.usage().eventTime());
    totals.add(customer, usage);
  }

  /** Moves windows of customers whose assignments have changed; a bounded number a call. */
  void reassign(int max) {
    reassignments.step(max, customers::find, meters.catalog());
  }
}
