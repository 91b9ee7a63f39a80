package org.countinghouse.topology.aggregation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.countinghouse.domain.aggregation.Aggregates;
import org.countinghouse.domain.aggregation.Aggregator;
import org.countinghouse.domain.aggregation.UsageTotal;
import org.countinghouse.domain.aggregation.UsageTotalKey;
import org.countinghouse.domain.enrichment.EnrichedUsage;
import org.countinghouse.domain.enrichment.MeterWindow;
import org.countinghouse.domain.master.Measurement;
import org.countinghouse.domain.master.Meter;
import org.countinghouse.schema.UsageTotalState;
import org.countinghouse.topology.customer.CustomerNumbers;
import org.countinghouse.topology.mapping.EncodedTotal;
import org.countinghouse.topology.mapping.TotalEncoder;
import org.countinghouse.topology.mapping.TotalMapping;
import org.countinghouse.topology.store.StoreKeys;
import org.countinghouse.topology.store.Table;
import org.jspecify.annotations.Nullable;

/**
 * The totals: those touched lately as objects, all in the table.
 *
 * <pre>
 * customer|meter|windowStart|windowSize|account|version|zone|name|value... -> UsageTotalState
 * </pre>
 *
 * <p>Touched totals are written and emitted by the commit hook, so they are never in memory alone
 * across a commit. Objects are kept over commits, since a window that was touched is touched again:
 * in two generations, of which the older is dropped when the younger is full.
 */
public final class TotalsBook {

  private static final int YOUNG_MAX = 100_000;

  private final Table<UsageTotalState> table;
  private final GroupGuard guard;
  private final Aggregates aggregates;
  private final TotalEncoder encoder = new TotalEncoder();
  private final List<TotalSlot> touched = new ArrayList<>();
  private final CustomerNumbers numbers;
  private @Nullable CustomerTotals[] customers = new CustomerTotals[16];
  private List<CustomerTotals> young = new ArrayList<>();
  private List<CustomerTotals> old = new ArrayList<>();
  private int youngSize;
  private int generation = 1;

  /** Takes changed totals in. */
  public interface Reader {
    /**
     * Takes one.
     *
     * @param recordKey its key on usage.totals
     */
    void read(byte[] recordKey, EncodedTotal total);
  }

  /**
   * A book on its tables.
   *
   * @param groupCounts how many tuples each customer has in each window
   * @param numbers of all customers that have totals
   */
  public TotalsBook(
      Table<UsageTotalState> table,
      Table<String> groupCounts,
      Aggregates aggregates,
      CustomerNumbers numbers) {
    this.numbers = numbers;
    this.table = table;
    this.guard = new GroupGuard(groupCounts);
    this.aggregates = aggregates;
  }

  /**
   * Adds an event to every total it belongs to.
   *
   * @param customer number of its customer
   */
  public void add(int customer, EnrichedUsage usage) {
    CustomerTotals totals = of(customer);
    List<MeterWindow> meters = usage.meters();
    for (int i = 0; i < meters.size(); i++) {
      touch(slot(totals, usage, meters.get(i))).add(usage.usage(), usage.hash());
    }
  }

  /** Reads what {@link #add} will read first; the result means nothing. */
  public long touch(int customer) {
    CustomerTotals totals =
        customer >= 0 && customer < customers.length ? customers[customer] : null;
    return totals == null ? 0 : totals.touch();
  }

  /**
   * Takes an event out of every total it is in.
   *
   * @return a meter whose totals cannot be taken back; nothing has changed then
   */
  public Optional<String> retract(EnrichedUsage usage) {
    CustomerTotals totals = of(usage.usage().customerId());
    for (MeterWindow measuring : usage.meters()) {
      if (!slot(totals, usage, measuring).total.aggregate().isInvertible()) {
        return Optional.of(measuring.meter().meterId());
      }
    }
    for (MeterWindow measuring : usage.meters()) {
      touch(slot(totals, usage, measuring)).remove(usage.usage(), usage.hash());
    }
    return Optional.empty();
  }

  /** Moves all that a total has to the same total of another account. */
  public void reassign(UsageTotalKey from, Measurement measurement, String accountId) {
    CustomerTotals totals = of(from.customerId());
    UsageTotal source = touch(slot(totals, from, measurement));
    touch(slot(totals, from.paidBy(accountId), measurement)).takeOver(source);
  }

  /** Writes the totals touched since the last call to the table, and gives them to a reader. */
  public void writeTouched(Reader reader) {
    for (TotalSlot slot : touched) {
      slot.touched = false;
      EncodedTotal.Form form = form(slot);
      EncodedTotal encoded = encoder.encode(form, slot.total);
      table.putStored(form.rowKey(), encoder.row(encoded));
      reader.read(form.recordKey(), encoded);
    }
    touched.clear();
    if (youngSize > YOUNG_MAX) {
      dropOld();
    }
  }

  /** Writes what a customer has to the table before its commit, so that a range shows all of it. */
  void settle(String customerId) {
    of(customerId)
        .forEach(
            slot -> {
              if (slot.touched) {
                EncodedTotal.Form form = form(slot);
                table.putStored(form.rowKey(), encoder.row(encoder.encode(form, slot.total)));
              }
            });
  }

  private EncodedTotal.Form form(TotalSlot slot) {
    EncodedTotal.Form known = slot.form;
    if (known != null) {
      return known;
    }
    byte[] asRead = slot.takeRowKey();
    byte[] rowKey = asRead == null ? rowKey(slot.key()) : asRead;
    EncodedTotal.Form made = encoder.form(slot.key(), rowKey);
    // Kept from the second commit on that writes it: a total that is written once is not worth it.
    if (asRead == null) {
      slot.form = made;
    }
    return made;
  }

  /** Totals of customers that had no event for two generations are read again when one comes. */
  private void dropOld() {
    for (CustomerTotals totals : old) {
      if (totals.generation != generation) {
        customers[totals.customer] = null;
      }
    }
    old = young;
    young = new ArrayList<>();
    youngSize = 0;
    generation++;
  }

  private CustomerTotals of(String customerId) {
    return of(numbers.number(customerId));
  }

  private CustomerTotals of(int customer) {
    if (customer >= customers.length) {
      customers = Arrays.copyOf(customers, Math.max(2 * customers.length, customer + 1));
    }
    CustomerTotals totals = customers[customer];
    if (totals == null) {
      totals = new CustomerTotals(customer);
      customers[customer] = totals;
    } else if (totals.generation == generation) {
      return totals;
    }
    totals.generation = generation;
    young.add(totals);
    youngSize += totals.size();
    return totals;
  }

  private UsageTotal touch(TotalSlot slot) {
    if (!slot.touched) {
      slot.touched = true;
      touched.add(slot);
    }
    return slot.total;
  }

  private TotalSlot slot(CustomerTotals totals, EnrichedUsage usage, MeterWindow measuring) {
    TotalSlot slot = totals.find(usage, measuring);
    if (slot != null) {
      return slot;
    }
    UsageTotalKey key = Aggregator.key(usage, measuring);
    Meter.Version meter = measuring.meter();
    byte[] rowKey = rowKey(key);
    Optional<UsageTotalState> row = table.getStored(rowKey);
    if (row.isEmpty() && !guard.admits(key, meter.grouping().tuplesMax())) {
      return slot(totals, key.overflow(), meter.measurement());
    }
    return hold(totals, total(key, row, meter.measurement()), rowKey);
  }

  private TotalSlot slot(CustomerTotals totals, UsageTotalKey key, Measurement measurement) {
    TotalSlot slot = totals.find(key);
    if (slot != null) {
      return slot;
    }
    byte[] rowKey = rowKey(key);
    return hold(totals, total(key, table.getStored(rowKey), measurement), rowKey);
  }

  private byte[] rowKey(UsageTotalKey key) {
    return table.stored(StoreKeys.total(key));
  }

  private TotalSlot hold(CustomerTotals totals, UsageTotal total, byte[] rowKey) {
    TotalSlot slot = new TotalSlot(total, rowKey);
    totals.add(slot);
    youngSize++;
    return slot;
  }

  private UsageTotal total(
      UsageTotalKey key, Optional<UsageTotalState> row, Measurement measurement) {
    return row.map(state -> TotalMapping.toDomain(key, state, measurement, aggregates))
        .orElseGet(
            () ->
                new UsageTotal(
                    key,
                    aggregates.empty(measurement, key.window().start(), key.window().end()),
                    UsageTotal.Events.NONE));
  }
}
