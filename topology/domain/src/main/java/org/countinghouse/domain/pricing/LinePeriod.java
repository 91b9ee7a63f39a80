package org.countinghouse.domain.pricing;

import java.util.Currency;
import java.util.List;
import org.countinghouse.domain.time.BillingPeriod;

/**
 * One contract line in one billing period.
 *
 * @param period the billing period
 * @param currency of the contract
 * @param stretches the line's dates by plan version, in order of date, not overlapping
 */
public record LinePeriod(BillingPeriod period, Currency currency, List<Stretch> stretches) {

  /** Copies the stretches. */
  public LinePeriod {
    stretches = List.copyOf(stretches);
  }
}
