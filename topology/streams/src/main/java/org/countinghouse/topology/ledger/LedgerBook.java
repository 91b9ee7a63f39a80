package org.countinghouse.topology.ledger;

import org.apache.kafka.streams.state.KeyValueStore;
import org.countinghouse.domain.ledger.Ledger;
import org.countinghouse.schema.ProgressState;
import org.countinghouse.topology.mapping.LedgerMapping;

/** The ledger of one metering partition and its row: {@code partition -> ProgressState}. */
public final class LedgerBook {

  private final KeyValueStore<String, ProgressState> store;
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
  public LedgerBook(KeyValueStore<String, ProgressState> store, int partition, int partitions) {
    this.store = store;
    this.partition = partition;
    this.partitions = partitions;
    this.ledger = LedgerMapping.toDomain(store.get(Integer.toString(partition)));
    this.writtenConsumed = ledger.consumed();
    this.writtenTransitions = transitions();
  }

  /** The ledger itself. */
  public Ledger ledger() {
    return ledger;
  }

  /** Whether it changed since it was written last. */
  public boolean changed() {
    return ledger.consumed() != writtenConsumed || transitions() != writtenTransitions;
  }

  /** Writes the row, in the transaction that commits what it counts, and returns it. */
  public ProgressState write() {
    ProgressState row = LedgerMapping.toRecord(ledger, partition, partitions);
    store.put(Integer.toString(partition), row);
    writtenConsumed = ledger.consumed();
    writtenTransitions = transitions();
    return row;
  }

  private long transitions() {
    return ledger.transitions().values().stream().mapToLong(Long::longValue).sum();
  }
}
