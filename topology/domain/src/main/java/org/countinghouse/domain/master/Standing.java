package org.countinghouse.domain.master;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Who is above a customer and who pays for it, from a date on until the next standing.
 *
 * @param validFrom first local date, in the customer's zone
 * @param ancestors those above, the nearest first; one that is not yet valid ends the list
 * @param accountId the account that pays; empty if neither it nor an ancestor has one
 */
public record Standing(LocalDate validFrom, List<String> ancestors, String accountId)
    implements Effective {

  public Standing {
    ancestors = List.copyOf(ancestors);
  }

  /** The account that pays; empty if neither the customer nor an ancestor has one. */
  public Optional<String> payer() {
    return Optional.of(accountId).filter(id -> !id.isEmpty());
  }

  boolean saysTheSameAs(Standing other) {
    return ancestors.equals(other.ancestors) && accountId.equals(other.accountId);
  }
}
