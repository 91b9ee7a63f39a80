package org.countinghouse.topology.aggregation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.state.KeyValueStore;
import org.countinghouse.domain.aggregation.Aggregator;
import org.countinghouse.domain.aggregation.Aggregator.Contribution;
import org.countinghouse.domain.aggregation.UsageTotal;
import org.countinghouse.domain.aggregation.UsageTotalKey;
import org.countinghouse.domain.enrichment.EnrichedUsage;
import org.countinghouse.schema.UsageTotalState;
import org.countinghouse.topology.mapping.TotalMapping;
import org.countinghouse.topology.store.StoreKeys;

/**
 * The totals: those touched since the last commit as objects, all in the store.
 *
 * <pre>
 * customer|meter|date|account|version|zone|name=value... -> UsageTotalState
 * </pre>
 *
 * <p>Touched totals are written and emitted by the commit hook, so they are never in memory alone
 * across a commit. Interactive queries read the store: what they see is committed but for the
 * transaction in flight.
 */
public final class TotalsBook {

  private final KeyValueStore<String, UsageTotalState> store;
  private final Map<UsageTotalKey, UsageTotal> touched = new LinkedHashMap<>();

  /** A book on its store. */
  public TotalsBook(KeyValueStore<String, UsageTotalState> store) {
    this.store = store;
  }

  /** Adds an event to every total it belongs to. */
  public void add(EnrichedUsage usage) {
    for (Contribution contribution : Aggregator.contributions(usage)) {
      UsageTotal total = find(contribution.key());
      touched.put(
          contribution.key(),
          total.plus(contribution.amount(), usage.usage().eventTime(), usage.hash()));
    }
  }

  /** Writes the totals touched since the last call to the store and returns them. */
  public List<UsageTotal> writeTouched() {
    List<UsageTotal> changed = List.copyOf(touched.values());
    touched.clear();
    changed.forEach(total -> store.put(StoreKeys.total(total.key()), TotalMapping.toRecord(total)));
    return changed;
  }

  private UsageTotal find(UsageTotalKey key) {
    UsageTotal recent = touched.get(key);
    if (recent != null) {
      return recent;
    }
    UsageTotalState stored = store.get(StoreKeys.total(key));
    return stored == null ? UsageTotal.empty(key) : TotalMapping.toDomain(stored);
  }
}
