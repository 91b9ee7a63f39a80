package org.countinghouse.domain.pricing;

import java.math.BigDecimal;

/**
 * An amount for each billing period, whatever is used: 31.00 a month, active from 16 October on,
 * are 16.00 if it is prorated.
 *
 * @param amount of a full period, 0 or more
 * @param due at which end of its period it is billed
 * @param proration what a part of a period costs
 */
public record FlatFee(BigDecimal amount, Due due, Proration proration) implements PriceModel {

  /** At which end of its period a fee is billed. Names are for ever. */
  public enum Due {
    /** When the period begins. */
    IN_ADVANCE,
    /** When the period has ended, with its usage. */
    IN_ARREARS
  }

  /**
   * Checks the amount.
   *
   * @throws IllegalArgumentException if it is below 0
   */
  public FlatFee {
    Checks.notNegative("a flat fee", amount);
  }

  /** Whether it is billed when its period begins. */
  public boolean isInAdvance() {
    return due == Due.IN_ADVANCE;
  }

  @Override
  public void price(Portion portion, Calculation into) {
    into.fee(
        0,
        portion.dates().share(amount, proration),
        "of %s for a full period".formatted(StepText.plain(amount)));
  }
}
