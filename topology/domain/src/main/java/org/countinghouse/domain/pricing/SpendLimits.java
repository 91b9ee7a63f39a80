package org.countinghouse.domain.pricing;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * The least and the most that a charge of a full billing period comes to.
 *
 * @param minimum 0 or more
 * @param maximum 0 or more, at least the minimum
 */
public record SpendLimits(Optional<BigDecimal> minimum, Optional<BigDecimal> maximum) {

  /** No limit. */
  public static final SpendLimits NONE = new SpendLimits(Optional.empty(), Optional.empty());

  /**
   * Checks the limits.
   *
   * @throws IllegalArgumentException if one is below 0, or the minimum is above the maximum
   */
  public SpendLimits {
    minimum.ifPresent(least -> Checks.notNegative("a minimum", least));
    maximum.ifPresent(most -> Checks.notNegative("a maximum", most));
    if (minimum.isPresent() && maximum.isPresent() && minimum.get().compareTo(maximum.get()) > 0) {
      throw new IllegalArgumentException(
          "Expected a minimum of at most the maximum %s, but found %s"
              .formatted(maximum.get().toPlainString(), minimum.get().toPlainString()));
    }
  }
}
