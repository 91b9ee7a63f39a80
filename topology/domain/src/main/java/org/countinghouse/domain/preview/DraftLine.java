package org.countinghouse.domain.preview;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import org.countinghouse.domain.summary.BilledPeriod.LineId;

/**
 * A line of a period as it is charged, billed or not.
 *
 * @param line the line
 * @param currencyCode ISO 4217
 * @param quantity of the period, in the meter's units
 * @param amount in the currency; empty if it has no price
 * @param planVersions that priced it, such as {@code standard:2}
 */
public record DraftLine(
    LineId line,
    String currencyCode,
    BigDecimal quantity,
    Optional<BigDecimal> amount,
    Set<String> planVersions) {

  /** Copies the versions. */
  public DraftLine {
    planVersions = Set.copyOf(planVersions);
  }

  /** This line in a period in which nothing is charged for it. */
  DraftLine gone() {
    return new DraftLine(
        line, currencyCode, BigDecimal.ZERO, Optional.of(BigDecimal.ZERO), Set.of());
  }
}
