package org.countinghouse.domain.time;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;

/**
 * How a contract cuts time into billing periods: without gaps, for ever in both directions.
 *
 * <p>A month may begin on another day than the first: anchored on the 31st, periods begin on 31
 * January, 28 February (29 in leap years), 31 March, 30 April and so on; in a month that is too
 * short, on its last day. Weeks are those of ISO 8601, from Monday on.
 *
 * @param cycle how long a period is
 * @param anchorDay day of the month on which months begin, 1 to 31; 1 for all other cycles
 */
public record BillingCalendar(Cycle cycle, int anchorDay) {

  /** Calendar months; what a contract has that says nothing else. */
  public static final BillingCalendar MONTHS = new BillingCalendar(Cycle.MONTH, 1);

  /** How long a period is. Names are for ever. */
  public enum Cycle {
    /** Seven days from a Monday on. */
    WEEK,
    /** A month from the anchor day on. */
    MONTH,
    /** Three calendar months from January, April, July or October on. */
    QUARTER,
    /** A calendar year. */
    YEAR
  }

  /**
   * Checks the anchor day.
   *
   * @throws IllegalArgumentException if it is not 1 to 31, or not 1 where periods are no months
   */
  public BillingCalendar {
    if (anchorDay < 1 || anchorDay > 31) {
      throw new IllegalArgumentException(
          "Expected an anchor day from 1 to 31, but found " + anchorDay);
    }
    if (anchorDay != 1 && cycle != Cycle.MONTH) {
      throw new IllegalArgumentException(
          "Expected an anchor day for months only, but found %d for a %s"
              .formatted(anchorDay, cycle));
    }
  }

  /** Months that begin on a day of the month. */
  public static BillingCalendar monthsFrom(int anchorDay) {
    return new BillingCalendar(Cycle.MONTH, anchorDay);
  }

  /** {@code MONTH}, {@code MONTH from day 15}: to be read. */
  public String text() {
    return anchorDay == 1 ? cycle.name() : cycle + " from day " + anchorDay;
  }

  /** The period that contains a local date. */
  public BillingPeriod containing(LocalDate date) {
    return switch (cycle) {
      case WEEK -> {
        LocalDate first = date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        yield new BillingPeriod(first, first.plusWeeks(1));
      }
      case MONTH -> month(date);
      case QUARTER -> {
        LocalDate first = date.with(IsoFields.DAY_OF_QUARTER, 1);
        yield new BillingPeriod(first, first.plusMonths(3));
      }
      case YEAR -> {
        LocalDate first = date.withDayOfYear(1);
        yield new BillingPeriod(first, first.plusYears(1));
      }
    };
  }

  private BillingPeriod month(LocalDate date) {
    YearMonth month = YearMonth.from(date);
    LocalDate begin = begin(month);
    return date.isBefore(begin)
        ? new BillingPeriod(begin(month.minusMonths(1)), begin)
        : new BillingPeriod(begin, begin(month.plusMonths(1)));
  }

  private LocalDate begin(YearMonth month) {
    return month.atDay(Math.min(anchorDay, month.lengthOfMonth()));
  }
}
