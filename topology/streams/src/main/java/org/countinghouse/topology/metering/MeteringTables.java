package org.countinghouse.topology.metering;

import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.countinghouse.schema.CustomerRecord;
import org.countinghouse.schema.EventStandingState;
import org.countinghouse.schema.FindingRecord;
import org.countinghouse.schema.MeterRecord;
import org.countinghouse.schema.ParkedUsageState;
import org.countinghouse.schema.ProgressState;
import org.countinghouse.schema.SourceState;
import org.countinghouse.schema.SourceTotalRecord;
import org.countinghouse.schema.UsageTotalState;
import org.countinghouse.serdes.avro.StateSerde;
import org.countinghouse.topology.store.KeyedStore;
import org.countinghouse.topology.store.Table;
import org.countinghouse.topology.store.TableId;
import org.countinghouse.topology.store.TableType;

/** The tables of metering, typed; which keys they have stands with those who own them. */
public final class MeteringTables {

  /** The table {@link TableId#CUSTOMER}. */
  public static final TableType<CustomerRecord> CUSTOMERS =
      state(TableId.CUSTOMER, CustomerRecord.class);

  /** The table {@link TableId#DESCENDANT}. */
  public static final TableType<String> DESCENDANTS =
      new TableType<>(TableId.DESCENDANT, Serdes.String());

  /** The table {@link TableId#METER}. */
  public static final TableType<MeterRecord> METERS = state(TableId.METER, MeterRecord.class);

  /** The table {@link TableId#USAGE_TOTAL}. */
  public static final TableType<UsageTotalState> TOTALS =
      state(TableId.USAGE_TOTAL, UsageTotalState.class);

  /** The table {@link TableId#SOURCE_TOTAL}. */
  public static final TableType<SourceTotalRecord> SOURCE_TOTALS =
      state(TableId.SOURCE_TOTAL, SourceTotalRecord.class);

  /** The table {@link TableId#STANDING}. */
  public static final TableType<EventStandingState> STANDINGS =
      state(TableId.STANDING, EventStandingState.class);

  /** The table {@link TableId#LEDGER}. */
  public static final TableType<ProgressState> LEDGERS = state(TableId.LEDGER, ProgressState.class);

  /** The table {@link TableId#SOURCE}. */
  public static final TableType<SourceState> SOURCES = state(TableId.SOURCE, SourceState.class);

  private static final TableType<ParkedUsageState> PARKED =
      state(TableId.PARKED_USAGE, ParkedUsageState.class);
  private static final TableType<FindingRecord> FINDINGS =
      state(TableId.FINDING, FindingRecord.class);

  /** The table {@link TableId#METER_ONSET}. */
  public static final TableType<String> ONSETS =
      new TableType<>(TableId.METER_ONSET, Serdes.String());

  private static final TableType<String> COUNTED =
      new TableType<>(TableId.COUNTED_USAGE, Serdes.String());
  private static final TableType<String> DAYS =
      new TableType<>(TableId.STANDING_DAY, Serdes.String());
  private static final TableType<String> GROUPS =
      new TableType<>(TableId.GROUP_COUNT, Serdes.String());
  private static final TableType<String> MOVES =
      new TableType<>(TableId.REASSIGNMENT, Serdes.String());
  private static final TableType<String> REJECTED =
      new TableType<>(TableId.REJECTED_EVENT, Serdes.String());
  private static final TableType<String> INDEX =
      new TableType<>(TableId.PARKING_INDEX, Serdes.String());

  private final KeyedStore store;

  MeteringTables(KeyedStore store) {
    this.store = store;
  }

  Table<CustomerRecord> customers() {
    return store.table(CUSTOMERS);
  }

  Table<String> descendants() {
    return store.table(DESCENDANTS);
  }

  Table<MeterRecord> meters() {
    return store.table(METERS);
  }

  Table<String> onsets() {
    return store.table(ONSETS);
  }

  Table<String> counted() {
    return store.table(COUNTED);
  }

  Table<UsageTotalState> totals() {
    return store.table(TOTALS);
  }

  Table<String> groupCounts() {
    return store.table(GROUPS);
  }

  Table<String> reassignments() {
    return store.table(MOVES);
  }

  Table<SourceTotalRecord> sourceTotals() {
    return store.table(SOURCE_TOTALS);
  }

  Table<SourceState> sources() {
    return store.table(SOURCES);
  }

  Table<EventStandingState> standings() {
    return store.table(STANDINGS);
  }

  Table<String> standingDays() {
    return store.table(DAYS);
  }

  Table<String> rejected() {
    return store.table(REJECTED);
  }

  Table<ParkedUsageState> parked() {
    return store.table(PARKED);
  }

  Table<String> parkingIndex() {
    return store.table(INDEX);
  }

  Table<FindingRecord> findings() {
    return store.table(FINDINGS);
  }

  Table<ProgressState> ledger() {
    return store.table(LEDGERS);
  }

  private static <T extends SpecificRecord> TableType<T> state(TableId id, Class<T> type) {
    return new TableType<>(id, new StateSerde<>(type, List.of()));
  }
}
