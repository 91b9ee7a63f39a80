package org.countinghouse.domain.rating;

import java.math.BigDecimal;
import java.math.BigInteger;
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
   * @param model the prices
   * @param unitSize units a price is for: 1, 10, 100, ... or 0.1, 0.01, ...; a power of ten, so
   *     that amounts stay exact
   */
  public record Version(int version, LocalDate validFrom, PriceModel model, BigDecimal unitSize)
      implements Effective {
    /**
     * Checks version and unit size.
     *
     * @throws IllegalArgumentException if the version is below 1 or the unit size is no power of
     *     ten
     */
    public Version {
      if (version < 1) {
        throw new IllegalArgumentException(
            "Expected price plan version 1 or more, but found " + version);
      }
      if (!unitSize.stripTrailingZeros().unscaledValue().equals(BigInteger.ONE)) {
        throw new IllegalArgumentException(
            "Expected a unit size that is a power of ten, but found " + unitSize.toPlainString());
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
