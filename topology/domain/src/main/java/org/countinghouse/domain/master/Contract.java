package org.countinghouse.domain.master;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.countinghouse.domain.time.BillingCalendar;

/**
 * An account's agreement: which products it buys at which price plans, effective-dated.
 *
 * @param contractId the contract
 * @param accountId the account
 * @param currency currency of all its charges
 * @param calendar its billing periods, the same for as long as it lasts
 * @param timeline the versions
 */
public record Contract(
    String contractId,
    String accountId,
    Currency currency,
    BillingCalendar calendar,
    Timeline<Version> timeline) {

  /** A contract that is billed by calendar months. */
  public Contract(
      String contractId, String accountId, Currency currency, Timeline<Version> timeline) {
    this(contractId, accountId, currency, BillingCalendar.MONTHS, timeline);
  }

  /**
   * One version.
   *
   * @param validFrom first local date
   * @param planByProduct price plan id by product id; empty when the contract has ended
   * @param terms credits, commitments and bounds
   * @param thresholds levels to be told of
   */
  public record Version(
      LocalDate validFrom,
      Map<String, String> planByProduct,
      Terms terms,
      List<Threshold> thresholds)
      implements Effective {

    /** A version without thresholds. */
    public Version(LocalDate validFrom, Map<String, String> planByProduct, Terms terms) {
      this(validFrom, planByProduct, terms, List.of());
    }

    /** A version that has lines only. */
    public Version(LocalDate validFrom, Map<String, String> planByProduct) {
      this(validFrom, planByProduct, Terms.NONE);
    }

    /**
     * Copies lines and thresholds.
     *
     * @throws IllegalArgumentException if a threshold's id stands twice
     */
    public Version {
      planByProduct = Map.copyOf(planByProduct);
      thresholds = List.copyOf(thresholds);
      Terms.requireOnce("threshold", thresholds, Threshold::thresholdId);
    }
  }

  /**
   * Checks the ids, and that money is in whole minor units of the currency.
   *
   * @throws IllegalArgumentException if an id is empty, or an amount has more decimals
   */
  public Contract {
    Ids.require("contract id", contractId);
    Ids.require("account id", accountId);
    for (Version version : timeline.versions()) {
      version.terms().requireMinorUnits(contractId, currency);
    }
  }

  /** The price plan of each product that is sold on a local date, by product id. */
  public Map<String, String> planByProduct(LocalDate date) {
    return timeline.at(date).map(Version::planByProduct).orElse(Map.of());
  }

  /** This contract as if it sold nothing from a local date on; its credits stay. */
  public Contract endedOn(LocalDate date) {
    List<Version> before = new ArrayList<>();
    for (Version version : timeline.versions()) {
      if (version.validFrom().isBefore(date)) {
        before.add(version);
      }
    }
    before.add(new Version(date, Map.of()));
    return new Contract(contractId, accountId, currency, calendar, new Timeline<>(before));
  }

  /** All prepaid credits that any version tells, as the last one of each tells it, by id. */
  public Collection<CreditGrant> credits() {
    return Terms.lastOfEach(
        timeline.versions().stream()
            .flatMap(version -> version.terms().credits().stream())
            .toList(),
        CreditGrant::grantId);
  }

  /** All commitments that any version tells, as the last one of each tells it, by id. */
  public Collection<Commitment> commitments() {
    return Terms.lastOfEach(
        timeline.versions().stream()
            .flatMap(version -> version.terms().commitments().stream())
            .toList(),
        Commitment::commitmentId);
  }
}
