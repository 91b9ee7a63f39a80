package org.countinghouse.topology.mapping;

import org.countinghouse.domain.master.Threshold;
import org.countinghouse.domain.rating.Crossing;
import org.countinghouse.schema.ContractThreshold;
import org.countinghouse.schema.ThresholdRecord;
import org.countinghouse.schema.key.RecordKeys;

/** Thresholds of contracts, and their levels that were reached. */
public final class ThresholdMapping {

  private ThresholdMapping() {}

  /**
   * A threshold.
   *
   * @throws IllegalArgumentException if it is none
   */
  static Threshold toDomain(ContractThreshold record) {
    return new Threshold(
        record.getThresholdId(), record.getProductId(), measure(record), record.getLevels());
  }

  private static Threshold.Measure measure(ContractThreshold record) {
    try {
      return Threshold.Measure.valueOf(record.getMeasure());
    } catch (IllegalArgumentException cause) {
      throw new IllegalArgumentException(
          "Expected SPEND or UNITS as measure of threshold '%s', but found '%s'"
              .formatted(record.getThresholdId(), record.getMeasure()),
          cause);
    }
  }

  /** A level that was reached, as a record. */
  public static ThresholdRecord toRecord(String accountId, Crossing crossing) {
    Threshold threshold = crossing.threshold();
    return ThresholdRecord.newBuilder()
        .setCrossingId(
            RecordKeys.crossing(
                accountId,
                crossing.contractId(),
                threshold.thresholdId(),
                crossing.period().id(),
                crossing.level().stripTrailingZeros().toPlainString()))
        .setAccountId(accountId)
        .setContractId(crossing.contractId())
        .setThresholdId(threshold.thresholdId())
        .setProductId(threshold.productId())
        .setMeasure(threshold.measure().name())
        .setPeriod(crossing.period().id())
        .setCurrency(crossing.currency().getCurrencyCode())
        .setLevel(Decimals.toRecord(crossing.level()))
        .setReached(Decimals.toRecord(crossing.reached()))
        .build();
  }
}
