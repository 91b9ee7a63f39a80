package org.countinghouse.app.query;

import java.util.List;
import java.util.Map;
import org.countinghouse.domain.master.Contract;
import org.countinghouse.domain.rating.Bookkeeping;
import org.countinghouse.domain.rating.MeteredUsage;
import org.countinghouse.domain.rating.PeriodBalance;
import org.countinghouse.domain.rating.RateBook;
import org.countinghouse.domain.rating.RatedPeriod;
import org.countinghouse.domain.rating.Rater;
import org.countinghouse.domain.time.BillingPeriod;

/**
 * All that the charges of an account and billing period are made of, as it stands now.
 *
 * @param period the billing period
 * @param contracts the account's contracts that have such periods
 * @param usage with dates in the period
 * @param opening what the period before hands over, by contract
 * @param book products and price plans
 * @param bookkeeping how finance rounds and books it
 */
public record RatingInputs(
    BillingPeriod period,
    List<Contract> contracts,
    List<MeteredUsage> usage,
    Map<String, PeriodBalance> opening,
    RateBook book,
    Bookkeeping bookkeeping) {

  /** Copies the collections. */
  public RatingInputs {
    contracts = List.copyOf(contracts);
    usage = List.copyOf(usage);
    opening = Map.copyOf(opening);
  }

  /** The charges by some products and plans. */
  RatedPeriod rate(RateBook by) {
    return new Rater(by, bookkeeping.rounding()).rate(period, contracts, usage, opening);
  }
}
