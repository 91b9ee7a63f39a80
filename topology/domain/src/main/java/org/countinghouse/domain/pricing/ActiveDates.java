package org.countinghouse.domain.pricing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.countinghouse.domain.time.BillingPeriod;

/**
 * The dates on which one plan version prices a line, among all dates of the line and of the billing
 * period.
 *
 * @param period the billing period
 * @param ranges the dates, in order
 * @param before how many dates of the line come before them
 * @param all how many dates the line has in the period
 */
record ActiveDates(BillingPeriod period, List<DateRange> ranges, long before, long all) {

  /** Decimals of a share: as many as records hold. */
  private static final int SCALE = 12;

  /** Whether no plan version comes before it in the period. */
  boolean isFirst() {
    return before == 0;
  }

  /** Whether none comes after it. */
  boolean isLast() {
    return before + days() == all;
  }

  /**
   * Of an amount for a full period the part of these dates: 31.00 from 16 October on are 16.00. The
   * parts of all dates of the period add up to the amount.
   */
  BigDecimal shareOfPeriod(BigDecimal amount) {
    BigDecimal share = BigDecimal.ZERO;
    long length = daysBetween(period.first(), period.end());
    for (DateRange range : ranges) {
      long from = daysBetween(period.first(), range.from());
      share = share.add(share(amount, from, from + range.days(), length));
    }
    return share;
  }

  /** Of an amount for the whole line the part of these dates; all parts add up to the amount. */
  BigDecimal shareOfLine(BigDecimal amount) {
    return share(amount, before, before + days(), all);
  }

  /**
   * Of an amount for a full period what the plan says of it: the part of these dates, or all of it
   * on the last ones.
   */
  BigDecimal share(BigDecimal amount, Proration proration) {
    return switch (proration) {
      case BY_DATES -> shareOfPeriod(amount);
      case WHOLE -> isLast() ? amount : BigDecimal.ZERO;
    };
  }

  private long days() {
    return ranges.stream().mapToLong(DateRange::days).sum();
  }

  /**
   * The difference of two cumulative parts, each rounded half up to 12 decimals, so that no
   * fraction is lost or paid twice.
   */
  private static BigDecimal share(BigDecimal amount, long from, long to, long length) {
    return part(amount, to, length).subtract(part(amount, from, length));
  }

  private static BigDecimal part(BigDecimal amount, long days, long length) {
    return amount
        .multiply(BigDecimal.valueOf(days))
        .divide(BigDecimal.valueOf(length), SCALE, RoundingMode.HALF_UP);
  }

  private static long daysBetween(java.time.LocalDate from, java.time.LocalDate to) {
    return ChronoUnit.DAYS.between(from, to);
  }
}
