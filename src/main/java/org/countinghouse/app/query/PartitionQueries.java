package org.countinghouse.app.query;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.apache.kafka.streams.state.HostInfo;
import org.countinghouse.domain.ledger.Ledger;
import org.countinghouse.domain.source.LastSeen;
import org.countinghouse.domain.source.SourceHour;
import org.countinghouse.domain.source.SourceTotal;
import org.countinghouse.domain.time.BillingPeriod;
import org.countinghouse.schema.topic.Topic;
import org.countinghouse.topology.Part;
import org.countinghouse.topology.Stores;
import org.countinghouse.topology.mapping.LedgerMapping;
import org.countinghouse.topology.mapping.SourceTotalMapping;
import org.countinghouse.topology.metering.MeteringTables;
import org.countinghouse.topology.source.SourceBook;
import org.countinghouse.topology.store.CommittedTables;

/**
 * Questions whose answers are spread over all metering partitions: who owns them, and the share of
 * each that this process owns. Thread-safe.
 */
public final class PartitionQueries {

  private final LocalState state;
  private final int partitions;

  PartitionQueries(LocalState state, int partitions) {
    this.state = state;
    this.partitions = partitions;
  }

  /** How many metering partitions there are. */
  public int partitions() {
    return partitions;
  }

  /** This instance. */
  public HostInfo self() {
    return state.self();
  }

  /**
   * The partitions of every instance that owns any.
   *
   * @throws UnavailableException if a partition has no owner now
   */
  public Map<HostInfo, Set<Integer>> owners() {
    Map<HostInfo, Set<Integer>> owners =
        state.owners(Part.METERING, Stores.METERING, Topic.USAGE_EVENTS);
    return complete(Part.METERING, owners, partitions);
  }

  static Map<HostInfo, Set<Integer>> complete(
      Part part, Map<HostInfo, Set<Integer>> owners, int partitions) {
    long owned = owners.values().stream().flatMap(Set::stream).distinct().count();
    if (owned != partitions) {
      throw UnavailableException.now(
          "Expected %d partitions of %s to have owners, but %d have: partitions are moving"
              .formatted(partitions, part.id(), owned));
    }
    return owners;
  }

  /** The ledger of a partition. */
  public Ledger ledger(int partition) {
    return Queries.moving(() -> ledger(state.metering(partition), partition));
  }

  static Ledger ledger(CommittedTables tables, int partition) {
    return LedgerMapping.toDomain(
        tables.get(MeteringTables.LEDGERS, Integer.toString(partition)).orElse(null));
  }

  /** What a partition has from a source. */
  public SourceShare source(int partition, SourceQuery query) {
    return Queries.moving(
        () -> {
          CommittedTables tables = state.metering(partition);
          SortedMap<Long, SourceTotal.Figures> hours = new TreeMap<>();
          for (long hour = query.first().hour(); hour <= query.last().hour(); hour++) {
            long number = hour;
            tables
                .get(
                    MeteringTables.SOURCE_TOTALS,
                    SourceBook.key(new SourceHour(query.source(), hour)))
                .ifPresent(row -> hours.put(number, SourceTotalMapping.figures(row)));
          }
          LastSeen seen =
              tables
                  .get(MeteringTables.SOURCES, query.source())
                  .map(SourceTotalMapping::toLastSeen)
                  .orElse(LastSeen.NONE);
          return new SourceShare(ledger(tables, partition).watermark(), seen, hours);
        });
  }

  /**
   * What a customer and those below it used, as far as a partition has it.
   *
   * @param query without dimensions to group by
   */
  public RollUpShare rollUp(int partition, UsageQuery query) {
    return Queries.moving(
        () -> {
          CommittedTables tables = state.metering(partition);
          return new RollUpShare(
              ledger(tables, partition).watermark(), new RollUp(tables, query).lines());
        });
  }

  /**
   * The accounts that pay for a customer, or for one below it that a partition has, in a period.
   */
  public SortedSet<String> payers(int partition, String customerId, BillingPeriod period) {
    UsageQuery query =
        new UsageQuery(customerId, "", period.first(), period.end(), Window.MONTH, List.of());
    return Queries.moving(() -> new RollUp(state.metering(partition), query).payers());
  }

  /** The sources of a partition behind a name, at most {@code max}. */
  public SourcesShare sources(int partition, String after, int max) {
    return Queries.moving(
        () -> {
          CommittedTables tables = state.metering(partition);
          Map<String, LastSeen> sources = new HashMap<>();
          tables.after(
              MeteringTables.SOURCES,
              after,
              max,
              row -> sources.put(row.getSource(), SourceTotalMapping.toLastSeen(row)));
          return new SourcesShare(ledger(tables, partition).watermark(), sources);
        });
  }
}
