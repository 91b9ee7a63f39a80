package org.countinghouse.domain.time;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/**
 * A calendar month of local dates, {@code [first, end)}, evaluated in the zone of the windows it
 * collects. Its id is {@code 2026-10}; ids sort like the periods.
 *
 * @param month the month
 */
public record BillingPeriod(YearMonth month) implements Comparable<BillingPeriod> {

  /** The period that contains a local date. */
  public static BillingPeriod containing(LocalDate date) {
    return new BillingPeriod(YearMonth.from(date));
  }

  /**
   * Reads an id such as {@code 2026-10}.
   *
   * @throws IllegalArgumentException if it is not a year and a month
   */
  public static BillingPeriod parse(String id) {
    try {
      return new BillingPeriod(YearMonth.parse(id));
    } catch (DateTimeParseException cause) {
      throw new IllegalArgumentException(
          "Expected a billing period such as 2026-10, but found '" + id + "'", cause);
    }
  }

  /** The id, such as {@code 2026-10}. */
  public String id() {
    return month.toString();
  }

  /** First local date. */
  public LocalDate first() {
    return month.atDay(1);
  }

  /** First local date after the period. */
  public LocalDate end() {
    return month.plusMonths(1).atDay(1);
  }

  /** Whether a local date is in {@code [first, end)}. */
  public boolean contains(LocalDate date) {
    return YearMonth.from(date).equals(month);
  }

  /**
   * The instant by which the period has ended in every zone on earth: its end at UTC-12. A cut-off
   * at or after it misses no usage that was appended in time.
   */
  public java.time.Instant endedEverywhere() {
    return end().atStartOfDay().toInstant(ZoneOffset.ofHours(-12));
  }

  /** The period before. */
  public BillingPeriod previous() {
    return new BillingPeriod(month.minusMonths(1));
  }

  /** The period after. */
  public BillingPeriod next() {
    return new BillingPeriod(month.plusMonths(1));
  }

  @Override
  public int compareTo(BillingPeriod other) {
    return month.compareTo(other.month);
  }
}
