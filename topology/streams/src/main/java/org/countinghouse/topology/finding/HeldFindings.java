package org.countinghouse.topology.finding;

import org.apache.kafka.streams.state.KeyValueStore;
import org.countinghouse.schema.FindingRecord;
import org.countinghouse.topology.store.Table;

/**
 * Where a task keeps the findings that hold, by their ids.
 *
 * <p>Metering keeps them in a table of its store and rating in a store of its own.
 */
public interface HeldFindings {

  /** Whether a finding holds. */
  boolean contains(String id);

  /** Keeps a finding that begins to hold. */
  void put(FindingRecord finding);

  /** Forgets a finding that ceases to hold. */
  void remove(String id);

  /** On a table. */
  static HeldFindings in(Table<FindingRecord> table) {
    return new HeldFindings() {
      @Override
      public boolean contains(String id) {
        return table.get(id).isPresent();
      }

      @Override
      public void put(FindingRecord finding) {
        table.put(finding.getFindingId(), finding);
      }

      @Override
      public void remove(String id) {
        table.delete(id);
      }
    };
  }

  /** On a store. */
  static HeldFindings in(KeyValueStore<String, FindingRecord> store) {
    return new HeldFindings() {
      @Override
      public boolean contains(String id) {
        return store.get(id) != null;
      }

      @Override
      public void put(FindingRecord finding) {
        store.put(finding.getFindingId(), finding);
      }

      @Override
      public void remove(String id) {
        store.delete(id);
      }
    };
  }
}
