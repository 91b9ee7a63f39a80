package org.countinghouse.topology.metering;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countinghouse.domain.aggregation.Aggregator;
import org.countinghouse.domain.aggregation.UsageTotalKey;
import org.countinghouse.domain.deduplication.Standing;
import org.countinghouse.domain.enrichment.Enricher;
import org.countinghouse.domain.enrichment.Enrichment.Missing;
import org.countinghouse.domain.enrichment.MeterCatalog;
import org.countinghouse.domain.time.UsageWindows;
import org.countinghouse.domain.usage.EventHash;
import org.countinghouse.domain.usage.RawUsage;
import org.countinghouse.domain.usage.UniqueUsage;
import org.countinghouse.schema.EventStandingState;
import org.countinghouse.schema.MeterRecord;
import org.countinghouse.schema.UsageTotalState;
import org.countinghouse.topology.Codecs;
import org.countinghouse.topology.deduplication.Standings;
import org.countinghouse.topology.enrichment.MeterIndex;
import org.countinghouse.topology.enrichment.ParkingLot;
import org.countinghouse.topology.error.Incoming;
import org.countinghouse.topology.identity.Seen;
import org.countinghouse.topology.mapping.CustomerMapping;
import org.countinghouse.topology.mapping.StandingMapping;
import org.countinghouse.topology.store.CommittedTables;
import org.countinghouse.topology.store.StoreKeys;
import org.countinghouse.topology.validation.EventFinder;

/**
 * Says after the fact what became of an event: the one place outside of a task that decodes,
 * enriches and aggregates, by the same functions. Thread-safe.
 */
public final class OutcomeReader {

  private final EventFinder events;

  /**
   * A reader.
   *
   * @param partitions partitions of usage.events
   */
  public OutcomeReader(Codecs codecs, int partitions) {
    this.events = new EventFinder(codecs, partitions);
  }

  /** Where an identity stands that was seen. */
  public EventStanding standing(CommittedTables tables, EventHash hash, Seen seen) {
    return tables
        .get(MeteringTables.STANDINGS, Standings.key(hash))
        .filter(row -> row.getGeneration() == seen.generation())
        .map(OutcomeReader::standing)
        .orElseGet(
            () ->
                new EventStanding(
                    new Standing(Standing.State.COUNTED, seen.fingerprint(), seen.offset()),
                    List.of(),
                    List.of()));
  }

  private static EventStanding standing(EventStandingState row) {
    return new EventStanding(
        StandingMapping.toDomain(row), waitsFor(row.getParkingKey()), row.getConflicts());
  }

  private static List<Missing> waitsFor(String parkingKey) {
    if (parkingKey.isEmpty()) {
      return List.of();
    }
    return List.of(ParkingLot.missing(parkingKey));
  }

  /** The event with an identity in a record, or in a batch; empty if the record lacks it. */
  public Optional<RawUsage> usage(Incoming incoming, EventHash hash) {
    return events.copies(incoming, hash).stream().map(EventFinder.Found::usage).findFirst();
  }

  /** The totals that an event which is counted is in, by today's master data. */
  public List<UsageTotalState> totals(CommittedTables tables, RawUsage usage, EventHash hash) {
    return Enricher.enrich(
            new UniqueUsage(usage, hash),
            tables.get(MeteringTables.CUSTOMERS, usage.customerId()).map(CustomerMapping::toDomain),
            meters(tables),
            new UsageWindows())
        .ifEnriched()
        .map(Aggregator::contributions)
        .orElse(List.of())
        .stream()
        .flatMap(part -> total(tables, part.key()).stream())
        .toList();
  }

  /** A total of its own, or that of the overflow if the meter had its most groups already. */
  private static Optional<UsageTotalState> total(CommittedTables tables, UsageTotalKey key) {
    return tables
        .get(MeteringTables.TOTALS, StoreKeys.total(key))
        .or(() -> tables.get(MeteringTables.TOTALS, StoreKeys.total(key.overflow())));
  }

  private static MeterCatalog meters(CommittedTables tables) {
    List<MeterRecord> meters = new ArrayList<>();
    tables.scan(MeteringTables.METERS, "", meters::add);
    MeterCatalog catalog = MeterCatalog.EMPTY;
    for (MeterRecord meter : meters) {
      catalog =
          catalog.with(MeterIndex.meter(meter, key -> tables.get(MeteringTables.ONSETS, key)));
    }
    return catalog;
  }
}
