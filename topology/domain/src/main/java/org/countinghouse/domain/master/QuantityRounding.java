package org.countinghouse.domain.master;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/**
 * Rounding of a quantity after it was aggregated: {@code UP} to 0 places makes 2.1 to 3.
 *
 * @param mode {@code UP}, {@code DOWN} or {@code HALF_UP}; empty for no rounding
 * @param scale decimal places that are left, 0 to 12
 */
public record QuantityRounding(Optional<RoundingMode> mode, int scale) {

  /** Quantities stay as they are. */
  public static final QuantityRounding NONE = new QuantityRounding(Optional.empty(), 0);

  private static final int SCALE_MAX = 12;
  private static final List<RoundingMode> MODES =
      List.of(RoundingMode.UP, RoundingMode.DOWN, RoundingMode.HALF_UP);

  /**
   * Checks mode and scale.
   *
   * @throws IllegalArgumentException if the mode is another one, or the scale not in {@code [0,
   *     12]}
   */
  public QuantityRounding {
    if (scale < 0 || scale > SCALE_MAX) {
      throw new IllegalArgumentException(
          "Expected 0 to %d decimal places, but found %d".formatted(SCALE_MAX, scale));
    }
    if (mode.isPresent() && !MODES.contains(mode.get())) {
      throw new IllegalArgumentException(
          "Expected rounding to be one of %s, but found %s".formatted(MODES, mode.get()));
    }
  }

  /** The quantity, rounded if it is to be. */
  public BigDecimal of(BigDecimal quantity) {
    return mode.isEmpty() ? quantity : quantity.setScale(scale, mode.get());
  }
}
