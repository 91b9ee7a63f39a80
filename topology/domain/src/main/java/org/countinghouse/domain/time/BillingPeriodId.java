package org.countinghouse.domain.time;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.countinghouse.domain.time.BillingCalendar.Cycle;

/** How a billing period is written. Ids are for ever. */
final class BillingPeriodId {

  private static final Pattern WRITTEN =
      Pattern.compile(
          "(?<year>\\d{4})(-(?<month>\\d{2})|-Q(?<quarter>[1-4])|-W(?<week>\\d{2}))?"
              + "|(?<first>\\d{4}-\\d{2}-\\d{2})--(?<end>\\d{4}-\\d{2}-\\d{2})");

  private BillingPeriodId() {}

  static String of(BillingPeriod period) {
    LocalDate first = period.first();
    return switch (period.calendar().cycle()) {
      case WEEK ->
          "%04d-W%02d"
              .formatted(
                  first.get(IsoFields.WEEK_BASED_YEAR),
                  first.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
      case MONTH ->
          period.calendar().anchorDay() == 1
              ? "%04d-%02d".formatted(first.getYear(), first.getMonthValue())
              : first + "--" + period.end();
      case QUARTER -> "%04d-Q%d".formatted(first.getYear(), first.get(IsoFields.QUARTER_OF_YEAR));
      case YEAR -> "%04d".formatted(first.getYear());
    };
  }

  static BillingPeriod parse(String id) {
    Matcher written = WRITTEN.matcher(id);
    try {
      if (written.matches()) {
        BillingPeriod period = read(written);
        if (of(period).equals(id)) {
          return period;
        }
      }
    } catch (DateTimeException | IllegalArgumentException noPeriod) {
      throw refusal(id, noPeriod);
    }
    throw refusal(id, null);
  }

  private static IllegalArgumentException refusal(
      String id, @org.jspecify.annotations.Nullable Exception cause) {
    return new IllegalArgumentException(
        "Expected a billing period such as 2026-10, 2026-W42, 2026-Q4, 2026 or"
            + " 2026-01-31--2026-02-28, but found '"
            + id
            + "'",
        cause);
  }

  private static BillingPeriod read(Matcher written) {
    if (written.group("first") != null) {
      return new BillingPeriod(
          LocalDate.parse(written.group("first")), LocalDate.parse(written.group("end")));
    }
    LocalDate year = LocalDate.of(Integer.parseInt(written.group("year")), 1, 1);
    if (written.group("month") != null) {
      int month = Integer.parseInt(written.group("month"));
      return BillingCalendar.MONTHS.containing(year.withMonth(month));
    }
    if (written.group("quarter") != null) {
      int quarter = Integer.parseInt(written.group("quarter"));
      return new BillingCalendar(Cycle.QUARTER, 1).containing(year.plusMonths(3L * (quarter - 1)));
    }
    if (written.group("week") != null) {
      // The fourth of January is always in the first week.
      LocalDate inFirst = year.plusDays(3).with(DayOfWeek.MONDAY);
      int week = Integer.parseInt(written.group("week"));
      return new BillingCalendar(Cycle.WEEK, 1).containing(inFirst.plusWeeks(week - 1L));
    }
    return new BillingCalendar(Cycle.YEAR, 1).containing(year);
  }
}
