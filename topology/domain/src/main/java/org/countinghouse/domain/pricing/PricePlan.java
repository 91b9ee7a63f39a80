package org.countinghouse.domain.pricing;

import java.time.LocalDate;
import java.util.Currency;
import org.countinghouse.domain.master.Effective;
import org.countinghouse.domain.master.Ids;
import org.countinghouse.domain.master.Timeline;

/**
 * How the quantity of a product becomes money, effective-dated.
 *
 * @param planId the plan
 * @param currency currency of its prices
 * @param timeline the versions
 */
public record PricePlan(String planId, Currency currency, Timeline<Version> timeline) {

  /**
   * One version.
   *
   * @param version 1 or more
   * @param validFrom first local date of the windows it prices
   * @param terms what it says
   */
  public record Version(int version, LocalDate validFrom, PlanTerms terms) implements Effective {
    /**
     * Checks the version.
     *
     * @throws IllegalArgumentException if it is below 1
     */
    public Version {
      if (version < 1) {
        throw new IllegalArgumentException(
            "Expected price plan version 1 or more, but found " + version);
      }
    }
  }

  /**
   * Checks the id.
   *
   * @throws IllegalArgumentException if it is empty
   */
  public PricePlan {
    Ids.require("price plan id", planId);
  }
}
