package org.countinghouse.app.query;

import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.countinghouse.domain.time.WindowSize;
import org.countinghouse.schema.UsageTotalState;

/** Which span of time a quantity is for. */
public enum Window {
  /** A local hour; a local date of a meter that has windows of a day. */
  HOUR,
  /** A local date. */
  DAY,
  /** A calendar month. */
  MONTH,
  /** All that was asked for. */
  TOTAL;

  /** The window of that name, such as {@code day}. */
  public static Optional<Window> named(String name) {
    return Arrays.stream(values()).filter(window -> window.id().equals(name)).findFirst();
  }

  /** {@code day}: as it stands in requests. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * What the window of a total is called: {@code 2026-10-25T02:00:00+01:00}, {@code 2026-10-01},
   * {@code 2026-10} or {@code total}.
   */
  String label(UsageTotalState total) {
    return switch (this) {
      case HOUR -> isHour(total) ? hour(total) : total.getWindowDate().toString();
      case DAY -> total.getWindowDate().toString();
      case MONTH -> YearMonth.from(total.getWindowDate()).toString();
      case TOTAL -> id();
    };
  }

  /** What sorts windows by time: an hour that is repeated has a smaller offset the second time. */
  String order(UsageTotalState total) {
    return this == HOUR && isHour(total) ? total.getWindowStart() + label(total) : label(total);
  }

  private static boolean isHour(UsageTotalState total) {
    return total.getWindowSize().equals(WindowSize.HOUR.text());
  }

  private static String hour(UsageTotalState total) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
        total.getWindowStart().atZone(ZoneId.of(total.getZone())));
  }
}
