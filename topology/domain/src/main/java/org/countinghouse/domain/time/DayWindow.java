package org.countinghouse.domain.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * One local day in a zone, {@code [start, end)}: 23, 24 or 25 hours long, or what the zone's rules
 * make of it.
 *
 * <p>2026-03-29 in Europe/Berlin is {@code [2026-03-28T23:00Z, 2026-03-29T22:00Z)}: 23 hours.
 * Windows are day windows in this version; their size is written {@code P1D} in keys.
 *
 * @param date the local date
 * @param zone the zone whose day it is
 */
public record DayWindow(LocalDate date, ZoneId zone) {

  /** How the size of a day window is written in record keys. */
  public static final String SIZE = "P1D";

  /** The day window of a zone that contains an instant. */
  public static DayWindow containing(Instant instant, ZoneId zone) {
    return new DayWindow(LocalDate.ofInstant(instant, zone), zone);
  }

  /** First instant of the day; where midnight is skipped, the first one after it. */
  public Instant start() {
    return date.atStartOfDay(zone).toInstant();
  }

  /** First instant after the day. */
  public Instant end() {
    return date.plusDays(1).atStartOfDay(zone).toInstant();
  }
}
