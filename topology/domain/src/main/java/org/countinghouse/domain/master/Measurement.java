package org.countinghouse.domain.master;

import java.math.BigDecimal;

/**
 * How the events that a meter selects become a quantity.
 *
 * @param aggregation the way
 * @param measure the measure that is aggregated; empty for the event's main quantity, and of COUNT
 * @param distinctBy dimension or measure whose different values are counted; empty unless the
 *     aggregation counts different values
 * @param exactMax different values that are counted exactly, 1 to 512; beyond, they are estimated
 * @param percentile rank in {@code (0, 100]}; 0 unless the aggregation is a percentile
 * @param proration what a recurring quantity is multiplied with; none of any other
 * @param rounding of the aggregated quantity
 */
public record Measurement(
    Aggregation aggregation,
    String measure,
    String distinctBy,
    int exactMax,
    BigDecimal percentile,
    Proration proration,
    QuantityRounding rounding) {

  /** Different values that are counted exactly unless a meter says otherwise. */
  public static final int EXACT_MAX = 256;

  /** Most different values that may be counted exactly, so that a total stays small. */
  public static final int EXACT_MAX_LIMIT = 512;

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /** What a recurring quantity is multiplied with. Names are for ever. */
  public enum Proration {
    /** Nothing: the level at the end. */
    NONE,
    /** Days of presence; a part of a day is a day. */
    DAY,
    /** Seconds of presence. */
    SECOND
  }

  /**
   * Checks that each setting is there if its aggregation needs it, and only then.
   *
   * @throws IllegalArgumentException if one is missing, out of range or of another aggregation
   */
  public Measurement {
    if (aggregation == Aggregation.COUNT && !measure.isEmpty()) {
      throw broken("no measure", aggregation, "'" + measure + "'");
    }
    if (aggregation.countsDistinct() == distinctBy.isEmpty()) {
      throw aggregation.countsDistinct()
          ? broken("a field to tell values apart by", aggregation, "none")
          : broken("no field to tell values apart by", aggregation, "'" + distinctBy + "'");
    }
    if (exactMax < 1 || exactMax > EXACT_MAX_LIMIT) {
      throw broken("1 to " + EXACT_MAX_LIMIT + " exact values", aggregation, "" + exactMax);
    }
    requirePercentile(aggregation, percentile);
    if (proration != Proration.NONE && !aggregation.recurs()) {
      throw broken("no proration", aggregation, proration.name());
    }
  }

  private static void requirePercentile(Aggregation aggregation, BigDecimal percentile) {
    if (aggregation != Aggregation.PERCENTILE) {
      if (percentile.signum() != 0) {
        throw broken("no percentile", aggregation, percentile.toPlainString());
      }
    } else if (percentile.signum() <= 0 || percentile.compareTo(HUNDRED) > 0) {
      throw broken("a percentile above 0 and up to 100", aggregation, percentile.toPlainString());
    }
  }

  private static IllegalArgumentException broken(
      String expected, Aggregation aggregation, String found) {
    return new IllegalArgumentException(
        "Expected %s of a %s meter, but found %s".formatted(expected, aggregation, found));
  }

  /** A way without further settings. */
  public static Measurement of(Aggregation aggregation, String measure) {
    return new Measurement(
        aggregation,
        measure,
        "",
        EXACT_MAX,
        BigDecimal.ZERO,
        Proration.NONE,
        QuantityRounding.NONE);
  }
}
