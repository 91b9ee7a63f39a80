package org.countinghouse.domain.finance;

import java.time.LocalDate;
import org.countinghouse.domain.master.Effective;
import org.countinghouse.domain.master.Ids;
import org.countinghouse.domain.master.Timeline;

/**
 * Says where the revenue of some sales is booked, effective-dated.
 *
 * @param postingRuleId the rule
 * @param timeline the versions
 */
public record PostingRule(String postingRuleId, Timeline<Version> timeline) {

  /**
   * Which sales.
   *
   * @param productId the product; empty for any
   * @param region the account's region; empty for any
   * @param legalEntityId the selling entity; empty for any
   */
  public record Match(String productId, String region, String legalEntityId) {

    private static final int FIELD = 8;
    private static final int PRODUCT = 4;
    private static final int REGION = 2;

    /** Whether it names this sale, or leaves open what it does not name. */
    public boolean matches(Sale sale) {
      return isOpenOr(productId, sale.productId())
          && isOpenOr(region, sale.region())
          && isOpenOr(legalEntityId, sale.legalEntityId());
    }

    /**
     * How closely it describes a sale; of two rules the greater one holds. What names more fields
     * goes first; of as many, what names the product, then what names the region.
     */
    public int closeness() {
      int product = productId.isEmpty() ? 0 : FIELD + PRODUCT;
      int ofRegion = region.isEmpty() ? 0 : FIELD + REGION;
      int entity = legalEntityId.isEmpty() ? 0 : FIELD + 1;
      return product + ofRegion + entity;
    }

    private static boolean isOpenOr(String named, String found) {
      return named.isEmpty() || named.equals(found);
    }
  }

  /**
   * One version. What it leaves empty is decided by a less close rule; if all is empty the rule has
   * ended.
   *
   * @param validFrom first local date
   * @param match which sales
   * @param glAccount revenue account; may be empty
   * @param costCentre cost centre; may be empty
   * @param taxCode tax code; may be empty
   */
  public record Version(
      LocalDate validFrom, Match match, String glAccount, String costCentre, String taxCode)
      implements Effective {}

  /**
   * Checks the id.
   *
   * @throws IllegalArgumentException if it is empty
   */
  public PostingRule {
    Ids.require("posting rule id", postingRuleId);
  }
}
