package org.countinghouse.app.input;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/**
 * Reads event times from a column. A time with an offset is taken at it; one without is a local
 * time in the zone: the earlier of two where a clock is set back, and unreadable where one is set
 * forward past it.
 *
 * @param column its name
 * @param pattern as messages show it
 * @param formatter reads it strictly, so that no 30th of February becomes another day
 * @param zone of local times
 */
record TimeColumn(String column, String pattern, DateTimeFormatter formatter, ZoneId zone) {

  static final String ISO = "ISO 8601";

  private static final Instant SAMPLE = Instant.parse("2024-01-31T10:15:30Z");

  /** Reads ISO 8601, such as {@code 2024-01-31T10:15:30Z}. */
  static TimeColumn iso(String column, ZoneId zone) {
    return new TimeColumn(column, ISO, DateTimeFormatter.ISO_DATE_TIME, zone);
  }

  /**
   * Reads a pattern of {@link DateTimeFormatter}, with English names.
   *
   * @throws IllegalArgumentException if it is none, or has no date and time of day
   */
  static TimeColumn of(String column, String pattern, ZoneId zone) {
    DateTimeFormatter formatter =
        new DateTimeFormatterBuilder()
            .appendPattern(pattern)
            // Strict reading of yyyy, the year of an era, needs to be told the era.
            .parseDefaulting(ChronoField.ERA, 1)
            .toFormatter(Locale.ENGLISH)
            .withResolverStyle(ResolverStyle.STRICT);
    TimeColumn time = new TimeColumn(column, pattern, formatter, zone);
    try {
      time.parse(formatter.withZone(zone).format(SAMPLE));
    } catch (DateTimeException | UnreadableLineException e) {
      throw new IllegalArgumentException(
          "Expected a pattern with date and time, but found '" + pattern + "'", e);
    }
    return time;
  }

  /**
   * The time of a row, truncated to microseconds.
   *
   * @throws UnreadableLineException if the column has none
   */
  Instant of(Row row) {
    return parse(row.value(column));
  }

  private Instant parse(String text) {
    try {
      TemporalAccessor time = formatter.parseBest(text, Instant::from, LocalDateTime::from);
      Instant instant =
          time instanceof LocalDateTime local ? atZone(local, text) : Instant.from(time);
      return EventTime.toRecord(instant, text);
    } catch (DateTimeException e) {
      throw new UnreadableLineException(
          "Expected a time like %s in column %s, but found '%s'".formatted(pattern, column, text));
    }
  }

  private Instant atZone(LocalDateTime local, String text) {
    if (zone.getRules().getValidOffsets(local).isEmpty()) {
      throw new UnreadableLineException(
          ("Expected a local time that %s has, but found '%s' in column %s,"
                  + " when clocks are set forward")
              .formatted(zone, text, column));
    }
    return local.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
  }
}
