package org.countinghouse.topology.rating;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueStore;
import org.countinghouse.domain.master.Contract;
import org.countinghouse.domain.rating.Crossing;
import org.countinghouse.schema.ThresholdRecord;
import org.countinghouse.topology.mapping.ThresholdMapping;
import org.countinghouse.topology.rating.ChargeBook.Rerated;

/**
 * The levels that were said: {@code account|contract|threshold|period|level -> ThresholdRecord},
 * kept for ever, so that none is said again when a correction takes it back and usage reaches it
 * once more.
 */
final class ThresholdBook {

  private final KeyValueStore<String, ThresholdRecord> store;
  private final Agreements agreements;

  ThresholdBook(KeyValueStore<String, ThresholdRecord> store, Agreements agreements) {
    this.store = store;
    this.agreements = agreements;
  }

  /** The levels that an account and period has reached and that were not said yet. */
  List<ThresholdRecord> reached(Rerated rerated) {
    List<ThresholdRecord> reached = new ArrayList<>();
    for (Contract contract : agreements.contracts(rerated.accountId())) {
      for (Crossing crossing : Crossing.of(contract, rerated.period(), rerated.rated())) {
        ThresholdRecord record = ThresholdMapping.toRecord(rerated.accountId(), crossing);
        if (store.putIfAbsent(record.getCrossingId(), record) == null) {
          reached.add(record);
        }
      }
    }
    return reached;
  }
}
