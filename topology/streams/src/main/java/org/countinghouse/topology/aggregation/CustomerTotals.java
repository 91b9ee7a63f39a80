package org.countinghouse.topology.aggregation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.countinghouse.domain.aggregation.Aggregator;
import org.countinghouse.domain.aggregation.UsageTotalKey;
import org.countinghouse.domain.enrichment.EnrichedUsage;
import org.countinghouse.domain.enrichment.MeterWindow;
import org.countinghouse.domain.master.Meter;
import org.countinghouse.domain.time.UsageWindow;
import org.countinghouse.domain.usage.Dimensions;
import org.jspecify.annotations.Nullable;

/**
 * The totals of one customer that are held as objects.
 *
 * <p>Most customers have a few, those of today. They are told apart by marks that lie side by side,
 * so that an event touches the memory of its own total and of no other, and no key is made for it.
 * A customer with many has an index too. Not thread-safe.
 */
final class CustomerTotals {

  private static final int SCANNED_MAX = 16;

  /** Number of the customer. */
  final int customer;

  /** When they were asked for last. */
  int generation;

  private int[] marks = new int[4];
  private TotalSlot[] slots = new TotalSlot[4];
  private int size;
  private @Nullable Map<UsageTotalKey, TotalSlot> index;

  CustomerTotals(int customer) {
    this.customer = customer;
  }

  /** The total that an event is in by a meter; null if it is not held. */
  @Nullable TotalSlot find(EnrichedUsage usage, MeterWindow measuring) {
    int mark = mark(usage, measuring);
    for (int at = 0; at < Math.min(size, SCANNED_MAX); at++) {
      if (marks[at] == mark && slots[at].takes(usage, measuring)) {
        return slots[at];
      }
    }
    Map<UsageTotalKey, TotalSlot> many = index;
    return many == null ? null : many.get(Aggregator.key(usage, measuring));
  }

  /** The total of a key; null if it is not held. */
  @Nullable TotalSlot find(UsageTotalKey key) {
    Map<UsageTotalKey, TotalSlot> many = index;
    if (many != null) {
      return many.get(key);
    }
    for (int at = 0; at < size; at++) {
      if (slots[at].key().equals(key)) {
        return slots[at];
      }
    }
    return null;
  }

  /** Reads what {@link #find(EnrichedUsage, MeterWindow)} will read first. */
  long touch() {
    return marks[0] + slots.length;
  }

  /** Holds a total that was not found. */
  void add(TotalSlot slot) {
    if (size == slots.length) {
      slots = Arrays.copyOf(slots, 2 * size);
      marks = Arrays.copyOf(marks, 2 * size);
    }
    marks[size] = mark(slot.key());
    slots[size++] = slot;
    if (size > SCANNED_MAX) {
      index(slot);
    }
  }

  private void index(TotalSlot added) {
    Map<UsageTotalKey, TotalSlot> many = index;
    if (many == null) {
      many = new HashMap<>();
      index = many;
      for (int at = 0; at < size; at++) {
        many.put(slots[at].key(), slots[at]);
      }
    }
    many.put(added.key(), added);
  }

  /** Equal for events of one total; hardly ever for those of two. */
  private static int mark(EnrichedUsage usage, MeterWindow measuring) {
    Meter.Version meter = measuring.meter();
    Dimensions dimensions = usage.usage().dimensions();
    int mark = mark(meter.meterId(), meter.version(), measuring.window(), usage.accountId());
    List<String> names = meter.groupBy();
    for (int i = 0; i < names.size(); i++) {
      mark = 31 * mark + dimensions.valueOf(names.get(i)).hashCode();
    }
    return mark;
  }

  /** The mark of the events of a total. */
  private static int mark(UsageTotalKey key) {
    int mark = mark(key.meterId(), key.meterVersion(), key.window(), key.accountId());
    for (String value : key.dimensions().values()) {
      mark = 31 * mark + value.hashCode();
    }
    return mark;
  }

  private static int mark(String meterId, int version, UsageWindow window, String accountId) {
    return 31 * (31 * (meterId.hashCode() + version) + window.hashCode()) + accountId.hashCode();
  }

  void forEach(Consumer<TotalSlot> each) {
    for (int at = 0; at < size; at++) {
      each.accept(slots[at]);
    }
  }

  int size() {
    return size;
  }
}
