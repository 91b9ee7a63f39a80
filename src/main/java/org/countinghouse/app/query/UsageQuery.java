package org.countinghouse.app.query;

import java.time.LocalDate;
import java.util.List;

/**
 * A question for the usage of a customer.
 *
 * @param customerId the customer
 * @param meterId only this meter; empty for all
 * @param from first local date
 * @param to first local date after, later than {@code from}
 * @param window what a quantity is for
 * @param groupBy dimensions that split the quantities; the others are summed over
 */
public record UsageQuery(
    String customerId,
    String meterId,
    LocalDate from,
    LocalDate to,
    Window window,
    List<String> groupBy) {

  /**
   * Checks the dates and that grouping names a meter.
   *
   * @throws IllegalArgumentException if they do not fit
   */
  public UsageQuery {
    groupBy = List.copyOf(groupBy);
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException(
          "Expected to later than from, as it is not included, but found from %s and to %s"
              .formatted(from, to));
    }
    if (meterId.isEmpty() && !groupBy.isEmpty()) {
      throw new IllegalArgumentException(
          "Expected meter with group-by, as each meter has its own dimensions, but found group-by"
              + " %s alone".formatted(String.join(",", groupBy)));
    }
  }

  /** Whether a date is in {@code [from, to)}. */
  boolean includes(LocalDate date) {
    return !date.isBefore(from) && date.isBefore(to);
  }
}
