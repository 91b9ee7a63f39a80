package org.countinghouse.domain.master;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Who uses, with the account that pays and the zone of the windows, both effective-dated.
 *
 * @param customerId the customer
 * @param timeline the versions
 */
public record Customer(String customerId, Timeline<Version> timeline) {

  /**
   * One version.
   *
   * @param validFrom first local date, in {@code zone}
   * @param zone zone of the customer's windows
   * @param accountId the account that pays
   */
  public record Version(LocalDate validFrom, ZoneId zone, String accountId) implements Effective {
    /**
     * Checks the account.
     *
     * @throws IllegalArgumentException if the account is empty
     */
    public Version {
      Ids.require("account id", accountId);
    }
  }

  /**
   * Checks the id.
   *
   * @throws IllegalArgumentException if the id is empty
   */
  public Customer {
    Ids.require("customer id", customerId);
  }

  /**
   * The version that holds at an instant: the last one whose first day, in its own zone, has begun.
   * Empty before the first.
   */
  public Optional<Version> at(Instant instant) {
    List<Version> versions = timeline.versions();
    for (int i = versions.size() - 1; i >= 0; i--) {
      Version version = versions.get(i);
      if (!version.validFrom().atStartOfDay(version.zone()).toInstant().isAfter(instant)) {
        return Optional.of(version);
      }
    }
    return Optional.empty();
  }
}
