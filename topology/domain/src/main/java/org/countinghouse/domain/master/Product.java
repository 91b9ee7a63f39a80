package org.countinghouse.domain.master;

import java.time.LocalDate;

/**
 * What is sold: the usage of a meter, and where its revenue is booked, effective-dated.
 *
 * @param productId the product
 * @param timeline the versions
 */
public record Product(String productId, Timeline<Version> timeline) {

  /**
   * One version.
   *
   * @param validFrom first local date
   * @param meterId the meter whose totals it sells
   * @param glAccount revenue account in the general ledger, if no posting rule is closer; may be
   *     empty
   * @param taxCode tax code, if no posting rule is closer; may be empty
   */
  public record Version(LocalDate validFrom, String meterId, String glAccount, String taxCode)
      implements Effective {
    /**
     * Checks the meter.
     *
     * @throws IllegalArgumentException if the meter is empty
     */
    public Version {
      Ids.require("meter id", meterId);
    }
  }

  /**
   * Checks the id.
   *
   * @throws IllegalArgumentException if it is empty
   */
  public Product {
    Ids.require("product id", productId);
  }
}
