package org.countinghouse.domain.master;

import java.time.LocalDate;
import java.util.Currency;

/**
 * Who pays, effective-dated.
 *
 * @param accountId the account
 * @param timeline the versions
 */
public record Account(String accountId, Timeline<Version> timeline) {

  /**
   * One version.
   *
   * @param validFrom first local date
   * @param currency currency of summaries that have no line to say theirs
   * @param legalEntityId selling legal entity
   * @param region region for posting rules; may be empty
   */
  public record Version(LocalDate validFrom, Currency currency, String legalEntityId, String region)
      implements Effective {

    /** Of no region. */
    public Version(LocalDate validFrom, Currency currency, String legalEntityId) {
      this(validFrom, currency, legalEntityId, "");
    }

    /**
     * Checks the legal entity.
     *
     * @throws IllegalArgumentException if it is empty
     */
    public Version {
      Ids.require("legal entity id", legalEntityId);
    }
  }

  /**
   * Checks the id.
   *
   * @throws IllegalArgumentException if it is empty
   */
  public Account {
    Ids.require("account id", accountId);
  }
}
