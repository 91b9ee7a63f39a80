package org.countinghouse.app.oracle;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * When billing periods begin.
 *
 * @param length how long they are
 * @param anchorDay day on which months begin; a shorter month's last one
 */
public record Cycle(Length length, int anchorDay) {

  /** Calendar months. */
  public static final Cycle MONTHS = new Cycle(Length.MONTH, 1);

  private static final DateTimeFormatter WEEK_ID =
      DateTimeFormatter.ofPattern("YYYY-'W'ww", Locale.GERMANY);

  /** How long a period is. */
  public enum Length {
    WEEK,
    MONTH,
    QUARTER,
    YEAR
  }

  /** A period, from its first date to the first one after it. */
  record Period(Cycle cycle, LocalDate first, LocalDate end) implements Comparable<Period> {

    String id() {
      return switch (cycle.length()) {
        case WEEK -> WEEK_ID.format(first);
        case MONTH ->
            cycle.anchorDay() == 1 ? first.toString().substring(0, 7) : first + "--" + end;
        case QUARTER -> first.getYear() + "-Q" + (first.getMonthValue() + 2) / 3;
        case YEAR -> Integer.toString(first.getYear());
      };
    }

    LocalDate last() {
      return end.minusDays(1);
    }

    long days() {
      return first.datesUntil(end).count();
    }

    Period next() {
      return cycle.at(end);
    }

    Period before() {
      return cycle.at(first.minusDays(1));
    }

    @Override
    public int compareTo(Period other) {
      return first.compareTo(other.first);
    }
  }

  /** The period that a date is in: day by day to where it begins and to where the next one does. */
  Period at(LocalDate date) {
    LocalDate first = date;
    while (!isBegin(first)) {
      first = first.minusDays(1);
    }
    LocalDate end = first.plusDays(1);
    while (!isBegin(end)) {
      end = end.plusDays(1);
    }
    return new Period(this, first, end);
  }

  private boolean isBegin(LocalDate date) {
    return switch (length) {
      case WEEK -> date.getDayOfWeek() == DayOfWeek.MONDAY;
      case MONTH -> date.getDayOfMonth() == Math.min(anchorDay, date.lengthOfMonth());
      case QUARTER -> date.getDayOfMonth() == 1 && date.getMonthValue() % 3 == 1;
      case YEAR -> date.getDayOfYear() == 1;
    };
  }
}
