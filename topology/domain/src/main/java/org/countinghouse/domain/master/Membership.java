package org.countinghouse.domain.master;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Where a customer stands in the tree of customers from a date on.
 *
 * @param validFrom first local date, in the customer's zone
 * @param parentId the customer above; empty for a root
 * @param accountId the account of its own that pays; empty if the nearest ancestor with one pays
 */
public record Membership(LocalDate validFrom, String parentId, String accountId)
    implements Effective {

  /** The customer above; empty for a root. */
  public Optional<String> parent() {
    return Optional.of(parentId).filter(id -> !id.isEmpty());
  }

  /** The account of its own; empty if an ancestor pays. */
  public Optional<String> account() {
    return Optional.of(accountId).filter(id -> !id.isEmpty());
  }
}
