package org.countinghouse.topology.aggregation;

import org.countinghouse.domain.aggregation.UsageTotal;
import org.countinghouse.domain.aggregation.UsageTotalKey;
import org.countinghouse.domain.enrichment.EnrichedUsage;
import org.countinghouse.domain.enrichment.MeterWindow;
import org.countinghouse.domain.master.Meter;
import org.countinghouse.domain.time.UsageWindow;
import org.countinghouse.domain.usage.Dimensions;
import org.countinghouse.topology.mapping.EncodedTotal;
import org.jspecify.annotations.Nullable;

/** A total as it stands, and what of its written forms never changes. Not thread-safe. */
final class TotalSlot {

  final UsageTotal total;
  boolean touched;
  EncodedTotal.@Nullable Form form;
  // Until it is written for the first time: of most totals that is soon, and they are many.
  private byte @Nullable [] rowKey;
  private final Dimensions dimensions;
  // What was equal to its key last: it mostly is the same object again, and the key lies elsewhere.
  private Meter.@Nullable Version meter;
  private @Nullable UsageWindow window;
  private @Nullable String accountId;

  /**
   * @param rowKey that it was looked up by
   */
  TotalSlot(UsageTotal total, byte[] rowKey) {
    this.total = total;
    this.rowKey = rowKey;
    this.dimensions = total.key().dimensions();
  }

  UsageTotalKey key() {
    return total.key();
  }

  /** The key that it was looked up by, once; null at each later call. */
  byte @Nullable [] takeRowKey() {
    byte[] taken = rowKey;
    rowKey = null;
    return taken;
  }

  /** Whether an event of this customer is in this total by a meter. */
  boolean takes(EnrichedUsage usage, MeterWindow measuring) {
    Meter.Version version = measuring.meter();
    return (isLast(usage, measuring) || isEqual(usage, measuring))
        && dimensions.isTupleOf(usage.usage().dimensions(), version.groupBy());
  }

  @SuppressWarnings("ReferenceEquality") // Says "equal" at once; if not, all is compared.
  private boolean isLast(EnrichedUsage usage, MeterWindow measuring) {
    return measuring.meter() == meter
        && measuring.window() == window
        && usage.accountId() == accountId;
  }

  private boolean isEqual(EnrichedUsage usage, MeterWindow measuring) {
    UsageTotalKey key = total.key();
    Meter.Version version = measuring.meter();
    boolean equal =
        key.meterVersion() == version.version()
            && key.meterId().equals(version.meterId())
            && key.window().equals(measuring.window())
            && key.accountId().equals(usage.accountId());
    if (equal) {
      meter = version;
      window = measuring.window();
      accountId = usage.accountId();
    }
    return equal;
  }
}
