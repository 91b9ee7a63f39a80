package org.countinghouse.topology.ledger;

import org.countinghouse.domain.ledger.Ledger;
import org.countinghouse.schema.ProgressState;
import org.countinghouse.topology.mapping.LedgerMapping;
import org.countinghouse.topology.store.Table;

/** The ledger of one metering partition and its row: {@code partition -> ProgressState}. */
public final class LedgerBook {

  private final Table<ProgressState> table;
  private final int partition;
  private final int partitions;
  private final Ledger ledger;
  private long writtenConsumed;
  private long writtenTransitions;

  /**
   * Goes on from the stored row.
   *
   * @param partition the metering partition
   * @param partitions how many there are
   */
  public LedgerBook(Table<ProgressState> table, int partition, int partitions) {
    this.table = table;
    this.partition = partition;
    this.partitions = partitions;
    this.ledger = LedgerMapping.toDomain(table.get(Integer.toString(partition)).orElse(null));
    this.writtenConsumed = ledger.consumed();
    this.writtenTransitions = ledger.moved();
  }

  /** The ledger itself. */
  public Ledger ledger() {
    return ledger;
  }

  /** Whether it changed since it was written last. */
  public boolean changed() {
    return ledger.consumed() != writtenConsumed || ledger.moved() != writtenTransitions;
  }

  /** Writes the row, in the transaction that commits what it counts, and returns it. */
  public ProgressState write() {
    ProgressState row = LedgerMapping.toRecord(ledger, partition, partitions);
    table.put(Integer.toString(partition), row);
    writtenConsumed = ledger.consumed();
    writtenTransitions = ledger.moved();
    return row;
  }
}
