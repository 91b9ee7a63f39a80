package org.countinghouse.domain.balance;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.countinghouse.domain.master.Contract;
import org.countinghouse.domain.master.SpendBounds;
import org.countinghouse.domain.money.Money;
import org.countinghouse.domain.time.BillingPeriod;

/**
 * The least and the most spend of one contract in one billing period.
 *
 * @param bounds as they are for this period
 */
record PeriodBounds(SpendBounds bounds) {

  /** A contract holds on the days on which it has a line; without any, there are no bounds. */
  static PeriodBounds of(Contract contract, BillingPeriod period, RoundingMode rounding) {
    List<SpendBounds> days = new ArrayList<>();
    int length = 0;
    for (LocalDate day = period.first(); day.isBefore(period.end()); day = day.plusDays(1)) {
      length++;
      contract
          .timeline()
          .at(day)
          .filter(version -> !version.planByProduct().isEmpty())
          .ifPresent(version -> days.add(version.terms().bounds()));
    }
    if (days.isEmpty()) {
      return new PeriodBounds(SpendBounds.NONE);
    }
    SpendBounds last = days.get(days.size() - 1);
    return new PeriodBounds(
        last.proration() == SpendBounds.Proration.WHOLE
            ? last
            : shares(days, length, Money.minorDigits(contract.currency()), rounding));
  }

  /**
   * Each day's share: of 31 days, 21 under a least of 310.00 and 10 without the contract make
   * 210.00. One day without a most lifts it for the period.
   */
  private static SpendBounds shares(
      List<SpendBounds> days, int length, int decimals, RoundingMode rounding) {
    SpendBounds last = days.get(days.size() - 1);
    BigDecimal minimum = BigDecimal.ZERO;
    BigDecimal maximum = BigDecimal.ZERO;
    for (SpendBounds day : days) {
      minimum = minimum.add(day.minimum());
      maximum = maximum.add(day.maximum());
    }
    boolean capped = days.stream().allMatch(SpendBounds::isCapped);
    BigDecimal divisor = BigDecimal.valueOf(length);
    return new SpendBounds(
        minimum.divide(divisor, decimals, rounding),
        capped ? maximum.divide(divisor, decimals, rounding) : SpendBounds.UNBOUNDED,
        last.proration(),
        last.books());
  }
}
