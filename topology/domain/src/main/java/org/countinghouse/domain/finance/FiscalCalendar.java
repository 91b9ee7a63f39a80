package org.countinghouse.domain.finance;

import java.time.LocalDate;
import java.util.Locale;

/**
 * Fiscal years of twelve calendar months. A fiscal year is named after the calendar year in which
 * it ends, as most annual reports are; its periods are numbered from 1.
 *
 * @param firstMonth first month of the fiscal year, 1 to 12
 */
public record FiscalCalendar(int firstMonth) {

  /** Fiscal years that are calendar years. */
  public static final FiscalCalendar CALENDAR_YEAR = new FiscalCalendar(1);

  private static final int MONTHS = 12;

  /**
   * Checks the month.
   *
   * @throws IllegalArgumentException if it is not 1 to 12
   */
  public FiscalCalendar {
    if (firstMonth < 1 || firstMonth > MONTHS) {
      throw new IllegalArgumentException(
          "Expected a fiscal year that begins in month 1 to 12, but found " + firstMonth);
    }
  }

  /**
   * The accounting period that contains a date: with April first, 31 October 2026 is in {@code
   * FY2027-P07}. Ids sort like the periods.
   */
  public String periodOf(LocalDate date) {
    int number = Math.floorMod(date.getMonthValue() - firstMonth, MONTHS) + 1;
    boolean endsNextYear = firstMonth > 1 && date.getMonthValue() >= firstMonth;
    int year = endsNextYear ? date.getYear() + 1 : date.getYear();
    return String.format(Locale.ROOT, "FY%04d-P%02d", year, number);
  }
}
