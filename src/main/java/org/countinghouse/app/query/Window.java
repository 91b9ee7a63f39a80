package org.countinghouse.app.query;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which span of time a quantity is for. */
public enum Window {
  /** A local date. */
  DAY,
  /** A calendar month, which is a billing period. */
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

  /** What the window of a date is called: {@code 2026-10-01}, {@code 2026-10} or {@code total}. */
  String label(LocalDate date) {
    return switch (this) {
      case DAY -> date.toString();
      case MONTH -> YearMonth.from(date).toString();
      case TOTAL -> id();
    };
  }
}
