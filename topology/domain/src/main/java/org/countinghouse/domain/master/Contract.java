package org.countinghouse.domain.master;

import java.time.LocalDate;
import java.util.Currency;
import java.util.Map;

/**
 * An account's agreement: which products it buys at which price plans, effective-dated.
 *
 * @param contractId the contract
 * @param accountId the account
 * @param currency currency of all its charges
 * @param timeline the versions
 */
public record Contract(
    String contractId, String accountId, Currency currency, Timeline<Version> timeline) {

  /**
   * One version.
   *
   * @param validFrom first local date
   * @param planByProduct price plan id by product id; empty when the contract has ended
   */
  public record Version(LocalDate validFrom, Map<String, String> planByProduct)
      implements Effective {
    /** Copies the lines. */
    public Version {
      planByProduct = Map.copyOf(planByProduct);
    }
  }

  /**
   * Checks the ids.
   *
   * @throws IllegalArgumentException if one is empty
   */
  public Contract {
    Ids.require("contract id", contractId);
    Ids.require("account id", accountId);
  }
}
