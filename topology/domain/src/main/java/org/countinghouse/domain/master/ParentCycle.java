package org.countinghouse.domain.master;

import java.time.LocalDate;
import java.util.List;

/**
 * Customers each of which is above itself on {@code [from, until)}.
 *
 * @param customerIds the smallest id first, each followed by its parent
 * @param from first local date on which all those parents hold
 * @param until first local date on which one of them no longer does; {@link LocalDate#MAX} if never
 */
public record ParentCycle(List<String> customerIds, LocalDate from, LocalDate until) {

  public ParentCycle {
    customerIds = List.copyOf(customerIds);
  }
}
