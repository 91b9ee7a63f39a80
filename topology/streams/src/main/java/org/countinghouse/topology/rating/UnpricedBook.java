package org.countinghouse.topology.rating;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueStore;
import org.countinghouse.schema.ChargeRecord;
import org.countinghouse.schema.ChargeStatus;
import org.countinghouse.schema.FindingRecord;
import org.countinghouse.schema.key.RecordKeys;

/**
 * The contract lines of one partition that have usage and no price.
 *
 * <pre>
 * unpriced-usage-store: kind|account|contract|product|period -> FindingRecord
 * </pre>
 *
 * <p>A line is reported when its price begins to lack and when it ceases to, not at each revision
 * of its charge.
 */
final class UnpricedBook {

  /** The kind of these findings; for ever, since people filter by it. */
  private static final String KIND = "UNPRICED_USAGE";

  private final KeyValueStore<String, FindingRecord> store;
  private final int partition;

  UnpricedBook(KeyValueStore<String, FindingRecord> store, int partition) {
    this.store = store;
    this.partition = partition;
  }

  /**
   * Notes a changed charge.
   *
   * @param at append time at which it was noticed
   * @return what is to be said about it, if its price began or ceased to lack
   */
  Optional<FindingRecord> noted(ChargeRecord charge, Instant at) {
    String id = RecordKeys.chargeFinding(KIND, charge.getChargeId());
    boolean isUsed = charge.getEventCount() > 0 || charge.getQuantity().signum() > 0;
    // Not of a line that was not used: a contract that comes before its plan has nothing at stake.
    boolean lacks = isUsed && charge.getStatus() == ChargeStatus.UNPRICED;
    if (lacks == (store.get(id) != null)) {
      return Optional.empty();
    }
    FindingRecord finding = finding(id, charge, at, lacks);
    if (lacks) {
      store.put(id, finding);
    } else {
      store.delete(id);
    }
    return Optional.of(finding);
  }

  private FindingRecord finding(String id, ChargeRecord charge, Instant at, boolean lacks) {
    return FindingRecord.newBuilder()
        .setFindingId(id)
        .setKind(KIND)
        .setPart("rating")
        .setSubjectKind("ACCOUNT")
        .setSubject(charge.getAccountId())
        .setRaised(lacks)
        .setAt(at)
        .setDetail(lacks ? charge.getReason() : ceased(charge))
        .setPartition(partition)
        .setEvidence(evidence(charge))
        .build();
  }

  private static String ceased(ChargeRecord charge) {
    return charge.getEventCount() == 0
        ? "The line has no usage any more"
        : "The usage has a price: %s %s".formatted(plain(charge.getAmount()), charge.getCurrency());
  }

  private static Map<String, String> evidence(ChargeRecord charge) {
    return Map.of(
        "charge", charge.getChargeId(),
        "contract", charge.getContractId(),
        "product", charge.getProductId(),
        "period", charge.getPeriod(),
        "meter", charge.getMeterId(),
        "quantity", plain(charge.getQuantity()),
        "events", Long.toString(charge.getEventCount()));
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}
