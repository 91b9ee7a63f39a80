package org.countinghouse.domain.time;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import org.countinghouse.domain.time.BillingCalendar.Cycle;

/**
 * Local dates that are billed together, {@code [first, end)}, evaluated in the zone of the windows
 * they collect: a period of some {@link BillingCalendar}, which its dates tell.
 *
 * <p>Its {@link #id} names it without its calendar: {@code 2026-10}, {@code 2026-W42}, {@code
 * 2026-Q4}, {@code 2026}, and {@code 2026-01-31--2026-02-28} for a month that does not begin on the
 * first. Ids of one calendar sort like its periods. Periods of all calendars sort by their first
 * date, then by their end.
 *
 * @param first first local date
 * @param end first local date after it
 */
public record BillingPeriod(LocalDate first, LocalDate end) implements Comparable<BillingPeriod> {

  private static final Comparator<BillingPeriod> ORDER =
      Comparator.comparing(BillingPeriod::first).thenComparing(BillingPeriod::end);

  /**
   * Checks that there is such a period.
   *
   * @throws IllegalArgumentException if no calendar has it
   */
  public BillingPeriod {
    if (!isOf(calendar(first, end), first, end)) {
      throw new IllegalArgumentException(
          "Expected a week, month, quarter or year, but found %s to %s".formatted(first, end));
    }
  }

  /** Checked by its dates alone: a period that asked its calendar would ask itself. */
  private static boolean isOf(BillingCalendar calendar, LocalDate first, LocalDate end) {
    return switch (calendar.cycle()) {
      case WEEK -> first.getDayOfWeek() == DayOfWeek.MONDAY && first.plusWeeks(1).equals(end);
      case QUARTER, YEAR -> true;
      case MONTH ->
          clamped(first, calendar.anchorDay()).equals(first)
              && clamped(first.withDayOfMonth(1).plusMonths(1), calendar.anchorDay()).equals(end);
    };
  }

  private static LocalDate clamped(LocalDate inMonth, int day) {
    return inMonth.withDayOfMonth(Math.min(day, inMonth.lengthOfMonth()));
  }

  /**
   * The only calendar that can have a period of these dates. Of two neighbouring months one is long
   * enough for every anchor day but those that February cannot have, so the later of both days is
   * the anchor.
   */
  private static BillingCalendar calendar(LocalDate first, LocalDate end) {
    if (first.plusDays(8).isAfter(end)) {
      return new BillingCalendar(Cycle.WEEK, 1);
    }
    boolean fromTheFirst = first.getDayOfMonth() == 1;
    if (fromTheFirst && first.getMonthValue() == 1 && first.plusYears(1).equals(end)) {
      return new BillingCalendar(Cycle.YEAR, 1);
    }
    if (fromTheFirst && first.getMonthValue() % 3 == 1 && first.plusMonths(3).equals(end)) {
      return new BillingCalendar(Cycle.QUARTER, 1);
    }
    return BillingCalendar.monthsFrom(Math.max(first.getDayOfMonth(), end.getDayOfMonth()));
  }

  /**
   * Reads an id.
   *
   * @throws IllegalArgumentException if it names no period
   */
  public static BillingPeriod parse(String id) {
    return BillingPeriodId.parse(id);
  }

  /** The id, such as {@code 2026-10}. */
  public String id() {
    return BillingPeriodId.of(this);
  }

  /** The calendar that it is a period of. */
  public BillingCalendar calendar() {
    return calendar(first, end);
  }

  /** Whether a local date is in {@code [first, end)}. */
  public boolean contains(LocalDate date) {
    return !date.isBefore(first) && date.isBefore(end);
  }

  /**
   * The instant by which the period has ended in every zone on earth: its end at UTC-12. A cut-off
   * at or after it misses no usage that was appended in time.
   */
  public Instant endedEverywhere() {
    return end.atStartOfDay().toInstant(ZoneOffset.ofHours(-12));
  }

  /** The period before, in its calendar. */
  public BillingPeriod previous() {
    return calendar().containing(first.minusDays(1));
  }

  /** The period after, in its calendar. */
  public BillingPeriod next() {
    return calendar().containing(end);
  }

  @Override
  public int compareTo(BillingPeriod other) {
    return ORDER.compare(this, other);
  }
}
