package org.countinghouse.domain.pricing;

import java.util.EnumSet;
import java.util.List;

/**
 * In which order units and amounts change on their way.
 *
 * @param stages each stage once; those of units before {@code PRICE}, those of amounts behind it,
 *     and {@code ROUND_UNITS} behind {@code CONVERT}
 */
public record StepOrder(List<Stage> stages) {

  /** A stage. Names are for ever. */
  public enum Stage {
    /** Meter's units are divided into priced units. */
    CONVERT,
    /** Priced units are rounded. */
    ROUND_UNITS,
    /** Units are taken off, in the units that they then are. */
    USAGE_DISCOUNT,
    /** Units become money. */
    PRICE,
    /** Percentages and amounts are taken off, in the order in which the plan lists them. */
    DISCOUNT,
    /** What is above the maximum is taken off. */
    MAXIMUM,
    /** What is missing to the minimum is added. */
    MINIMUM
  }

  /** The order of the stages as they stand in {@link Stage}. */
  public static final StepOrder DEFAULT = new StepOrder(List.of(Stage.values()));

  /**
   * Copies and checks the stages.
   *
   * @throws IllegalArgumentException if one is missing, repeated or at a place where it cannot be
   */
  public StepOrder {
    stages = List.copyOf(stages);
    if (stages.size() != Stage.values().length
        || !EnumSet.copyOf(stages).equals(EnumSet.allOf(Stage.class))) {
      throw new IllegalArgumentException(
          "Expected each of %s once, but found %s".formatted(DEFAULT.stages, stages));
    }
    require(stages, Stage.CONVERT, Stage.ROUND_UNITS);
    require(stages, Stage.ROUND_UNITS, Stage.PRICE);
    require(stages, Stage.USAGE_DISCOUNT, Stage.PRICE);
    require(stages, Stage.PRICE, Stage.DISCOUNT);
    require(stages, Stage.PRICE, Stage.MAXIMUM);
    require(stages, Stage.PRICE, Stage.MINIMUM);
  }

  /** Whether one stage comes before another. */
  boolean isBefore(Stage one, Stage other) {
    return stages.indexOf(one) < stages.indexOf(other);
  }

  private static void require(List<Stage> stages, Stage first, Stage second) {
    if (stages.indexOf(first) > stages.indexOf(second)) {
      throw new IllegalArgumentException(
          "Expected %s before %s, but found %s".formatted(first, second, stages));
    }
  }
}
