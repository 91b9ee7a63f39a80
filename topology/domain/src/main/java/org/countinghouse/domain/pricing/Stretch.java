package org.countinghouse.domain.pricing;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Dates on which one plan version prices a contract line.
 *
 * @param from first local date
 * @param to first local date after it
 * @param planId the plan
 * @param plan its version; empty if the plan is unknown or has none on these dates
 * @param items the usage on these dates, in any order; may be empty
 */
public record Stretch(
    LocalDate from,
    LocalDate to,
    String planId,
    Optional<PricePlan.Version> plan,
    List<LineUsageItem> items) {

  /**
   * Copies the items and checks the dates.
   *
   * @throws IllegalArgumentException if it has no date
   */
  public Stretch {
    items = List.copyOf(items);
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException(
          "Expected a stretch that ends after %s, but found %s".formatted(from, to));
    }
  }
}
