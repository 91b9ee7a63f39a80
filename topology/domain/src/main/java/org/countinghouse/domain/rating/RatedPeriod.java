package org.countinghouse.domain.rating;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.countinghouse.domain.pricing.Pricing;

/**
 * All charges of one account and billing period.
 *
 * @param charges by contract, product and item; lines that have usage, or a level that goes on, and
 *     what comes beside them
 * @param uncovered quantity by meter that no contract line sells; empty if all usage is covered
 * @param closing what the next period begins with, by contract; without those that have nothing to
 *     say
 */
public record RatedPeriod(
    List<Charge> charges, Map<String, BigDecimal> uncovered, Map<String, PeriodBalance> closing) {

  /** A period that hands nothing to the next one. */
  public RatedPeriod(List<Charge> charges, Map<String, BigDecimal> uncovered) {
    this(charges, uncovered, Map.of());
  }

  /** Copies the collections; {@code uncovered} by meter id, in the same order on every run. */
  public RatedPeriod {
    charges = List.copyOf(charges);
    closing = Map.copyOf(closing);
    uncovered = Collections.unmodifiableMap(new TreeMap<>(uncovered));
  }

  /** Whether every unit of usage has a price. */
  public boolean fullyPriced() {
    return uncovered.isEmpty()
        && charges.stream().noneMatch(charge -> charge.pricing() instanceof Pricing.Unpriced);
  }

  /** Whether it is known of every charge where its revenue is booked. */
  public boolean fullyMapped() {
    return charges.stream().noneMatch(charge -> charge.pricing() instanceof Pricing.Unmapped);
  }
}
