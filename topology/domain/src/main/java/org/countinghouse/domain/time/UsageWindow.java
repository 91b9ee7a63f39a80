package org.countinghouse.domain.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import org.jspecify.annotations.Nullable;

/**
 * A local hour or a local day in a zone, {@code [start, end)}. The windows of a size and zone
 * partition the time line. Immutable.
 *
 * <p>A day is 23, 24 or 25 hours long, or what the zone's rules make of it: 2026-03-29 in
 * Europe/Berlin is {@code [2026-03-28T23:00Z, 2026-03-29T22:00Z)}. An hour begins at the full hour
 * of the local clock or where the clock is set, whichever is later, and ends where the next begins:
 * a repeated hour is two windows, and where the clock is set by half an hour windows are short.
 *
 * <p>It stands in the keys of totals, which are looked up for every event, so its hash is computed
 * once.
 */
public final class UsageWindow {

  private static final int SECONDS_PER_HOUR = 3_600;

  private final WindowSize size;
  private final ZoneId zone;
  private final LocalDate date;
  private final Instant start;
  private final Instant end;
  private final int hash;
  // Made when it is asked for first; whoever makes it a second time makes the same.
  private @Nullable String startText;

  private UsageWindow(WindowSize size, ZoneId zone, LocalDate date, Instant start, Instant end) {
    this.size = size;
    this.zone = zone;
    this.date = date;
    this.start = start;
    this.end = end;
    this.hash = 31 * (31 * start.hashCode() + zone.hashCode()) + size.text().hashCode();
  }

  /** The window of a size and zone that contains an instant. */
  public static UsageWindow containing(Instant instant, ZoneId zone, WindowSize size) {
    return switch (size) {
      case HOUR -> hour(instant, zone);
      case DAY -> dayContaining(instant, zone);
    };
  }

  /**
   * A local day. Where midnight is skipped it begins at the first instant after it; a day that the
   * zone skipped is empty.
   */
  public static UsageWindow day(LocalDate date, ZoneId zone) {
    return new UsageWindow(
        WindowSize.DAY, zone, date, firstInstant(date, zone), firstInstant(date.plusDays(1), zone));
  }

  /**
   * A window as it was recorded, which stays whatever later rules of the zone say.
   *
   * @param date local date of its start
   * @throws IllegalArgumentException if it ends before it starts
   */
  public static UsageWindow recorded(
      WindowSize size, ZoneId zone, LocalDate date, Instant start, Instant end) {
    if (end.isBefore(start)) {
      throw new IllegalArgumentException(
          "Expected a window that ends at or after %s, but found one that ends at %s"
              .formatted(start, end));
    }
    return new UsageWindow(size, zone, date, start, end);
  }

  private static UsageWindow dayContaining(Instant instant, ZoneId zone) {
    UsageWindow day = day(LocalDate.ofInstant(instant, zone), zone);
    // A clock that is set back from 00:01 returns to a date that is over.
    while (!day.end().isAfter(instant)) {
      day = day(day.date().plusDays(1), zone);
    }
    return day;
  }

  private static UsageWindow hour(Instant instant, ZoneId zone) {
    ZoneRules rules = zone.getRules();
    long offset = rules.getOffset(instant).getTotalSeconds();
    long local = instant.getEpochSecond() + offset;
    Instant start = Instant.ofEpochSecond(local - Math.floorMod(local, SECONDS_PER_HOUR) - offset);
    Instant end = start.plusSeconds(SECONDS_PER_HOUR);
    // The last transition at or before the instant, and the first one after it.
    ZoneOffsetTransition last = rules.previousTransition(instant.plusNanos(1));
    ZoneOffsetTransition next = rules.nextTransition(instant);
    if (last != null && last.getInstant().isAfter(start)) {
      start = last.getInstant();
    }
    if (next != null && next.getInstant().isBefore(end)) {
      end = next.getInstant();
    }
    return new UsageWindow(WindowSize.HOUR, zone, LocalDate.ofInstant(start, zone), start, end);
  }

  private static Instant firstInstant(LocalDate date, ZoneId zone) {
    return date.atStartOfDay(zone).toInstant();
  }

  /** An hour or a day. */
  public WindowSize size() {
    return size;
  }

  /** The zone whose window it is. */
  public ZoneId zone() {
    return zone;
  }

  /** Local date of its start, and so of all of it. */
  public LocalDate date() {
    return date;
  }

  /** First instant. */
  public Instant start() {
    return start;
  }

  /**
   * The first instant as keys name it, such as {@code 2026-03-28T23:00:00Z}: made once, since it
   * stands in the keys of all totals of a window.
   */
  public String startText() {
    String text = startText;
    if (text == null) {
      text = start.toString();
      startText = text;
    }
    return text;
  }

  /** First instant after it. */
  public Instant end() {
    return end;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || other instanceof UsageWindow window
            && hash == window.hash
            && size == window.size
            && start.equals(window.start)
            && end.equals(window.end)
            && zone.equals(window.zone);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return "%s of %s in %s from %s to %s".formatted(size.text(), date, zone, start, end);
  }
}
