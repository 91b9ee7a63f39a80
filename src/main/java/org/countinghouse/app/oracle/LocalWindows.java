package org.countinghouse.app.oracle;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes out the hours of each day that is asked for: from the first instant of its date to the
 * first of the next one, cut at each full hour of the local clock and where the clock is set.
 */
final class LocalWindows {

  private static final int SECONDS_PER_HOUR = 3_600;

  private final Map<ZoneId, Map<LocalDate, List<Span>>> hours = new HashMap<>();

  /** The window that an instant is in. */
  Span at(Instant instant, ZoneId zone, boolean hourly) {
    Span day = day(instant, zone);
    if (!hourly) {
      return day;
    }
    return hours
        .computeIfAbsent(zone, any -> new HashMap<>())
        .computeIfAbsent(day.date(), any -> hoursOf(day))
        .stream()
        .filter(hour -> !hour.start().isAfter(instant) && hour.end().isAfter(instant))
        .findFirst()
        .orElseThrow();
  }

  /** Where a clock is set back over midnight, the day that has begun goes on. */
  Span day(Instant instant, ZoneId zone) {
    LocalDate date = instant.atZone(zone).toLocalDate();
    while (!begin(date.plusDays(1), zone).isAfter(instant)) {
      date = date.plusDays(1);
    }
    return new Span(begin(date, zone), begin(date.plusDays(1), zone), zone, date, false);
  }

  /** The first instant of a date. */
  static Instant begin(LocalDate date, ZoneId zone) {
    return date.atStartOfDay(zone).toInstant();
  }

  private static List<Span> hoursOf(Span day) {
    List<Span> hours = new ArrayList<>();
    Instant at = day.start();
    while (at.isBefore(day.end())) {
      Instant next = nextCut(at, day.zone());
      hours.add(new Span(at, next, day.zone(), at.atZone(day.zone()).toLocalDate(), true));
      at = next;
    }
    return hours;
  }

  private static Instant nextCut(Instant at, ZoneId zone) {
    LocalTime clock = at.atZone(zone).toLocalTime();
    Instant fullHour = at.plusSeconds(SECONDS_PER_HOUR - clock.toSecondOfDay() % SECONDS_PER_HOUR);
    ZoneOffsetTransition set = zone.getRules().nextTransition(at);
    return set != null && set.getInstant().isBefore(fullHour) ? set.getInstant() : fullHour;
  }
}
