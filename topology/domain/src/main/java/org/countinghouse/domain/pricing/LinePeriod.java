package org.countinghouse.domain.pricing;

import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;
import org.countinghouse.domain.time.BillingPeriod;

/**
 * One contract line in one billing period.
 *
 * @param period the billing period
 * @param currency of the contract
 * @param stretches the line's dates by plan version, in order of date, not overlapping
 * @param rounding how the amount becomes minor units, as the legal entity says
 */
public record LinePeriod(
    BillingPeriod period, Currency currency, List<Stretch> stretches, RoundingMode rounding) {

  /** Copies the stretches. */
  public LinePeriod {
    stretches = List.copyOf(stretches);
  }

  /** Rounded half up: what invoices do and what people check by hand. */
  public LinePeriod(BillingPeriod period, Currency currency, List<Stretch> stretches) {
    this(period, currency, stretches, RoundingMode.HALF_UP);
  }
}
