package org.countinghouse.topology.mapping;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Decimals as they stand in records: decimal(38,12). */
public final class Decimals {

  private static final int SCALE = 12;

  private Decimals() {}

  /**
   * The decimal at the scale of records. Quantities and money have at most 12 decimals and stay
   * exact; an exact amount with more (of one calculation step, or a residue) is rounded half-even
   * at the 12th, which no bill ever shows.
   */
  public static BigDecimal toRecord(BigDecimal value) {
    return value.setScale(SCALE, RoundingMode.HALF_EVEN);
  }
}
