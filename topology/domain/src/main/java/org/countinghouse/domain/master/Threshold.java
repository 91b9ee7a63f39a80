package org.countinghouse.domain.master;

import java.math.BigDecimal;
import java.util.List;

/**
 * Levels of spend or of units at which somebody wants to be told, once in each billing period.
 *
 * @param thresholdId names it among those of its contract
 * @param productId the product whose charge is looked at; empty for all of the contract's
 * @param measure what is compared to the levels
 * @param levels above 0, ascending: 100 and 500 of SPEND in EUR are EUR 100 and EUR 500
 */
public record Threshold(
    String thresholdId, String productId, Measure measure, List<BigDecimal> levels) {

  /** What is compared to the levels. Names are for ever. */
  public enum Measure {
    /** The amount, in the contract's currency. */
    SPEND,
    /** The quantity of one product. */
    UNITS
  }

  /**
   * Copies the levels.
   *
   * @throws IllegalArgumentException if the id is empty, units are of no product, or the levels are
   *     none, not above 0 or not ascending
   */
  public Threshold {
    Ids.require("threshold id", thresholdId);
    levels = List.copyOf(levels);
    if (measure == Measure.UNITS && productId.isEmpty()) {
      throw new IllegalArgumentException(
          "Expected a product of threshold '%s', whose levels are units, but found none"
              .formatted(thresholdId));
    }
    if (levels.isEmpty()) {
      throw new IllegalArgumentException(
          "Expected a level of threshold '%s', but found none".formatted(thresholdId));
    }
    BigDecimal before = BigDecimal.ZERO;
    for (BigDecimal level : levels) {
      if (level.compareTo(before) <= 0) {
        throw new IllegalArgumentException(
            "Expected levels above 0 and ascending of threshold '%s', but found %s behind %s"
                .formatted(thresholdId, level.toPlainString(), before.toPlainString()));
      }
      before = level;
    }
  }
}
