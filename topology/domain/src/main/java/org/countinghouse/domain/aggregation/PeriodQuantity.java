package org.countinghouse.domain.aggregation;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.countinghouse.domain.master.Aggregation;
import org.countinghouse.domain.master.Measurement;
import org.countinghouse.domain.master.Measurement.Proration;

/**
 * The quantity of one customer, meter version and dimension tuple over a billing period.
 *
 * <p>What adds up adds up, and a maximum of days is the maximum of the period. A level goes on
 * through windows without events (silence emits nothing) and to the end of the period: one seat
 * added on the 10th of a month of 30 days is 21 days of presence. In a period that still runs this
 * is what it will be if nothing changes. Where another version of the meter takes over, the level
 * ends, and with it what is asked for at the end. Rounding happens once, here.
 *
 * @param quantity empty if there was no value
 * @param closing the level at the end, {@link Level#NONE} if the aggregation has none
 * @param estimated whether any part of it is an estimate
 */
public record PeriodQuantity(Optional<BigDecimal> quantity, Level closing, boolean estimated) {

  /**
   * A billing period, or what of it a meter version measures until another takes over.
   *
   * @param first first local date
   * @param end first local date after the period
   * @param zone whose dates they are
   * @param until first instant at which another version measures instead; the period's end if none
   */
  public record Span(LocalDate first, LocalDate end, ZoneId zone, Instant until) {

    /** A whole period. */
    public Span(LocalDate first, LocalDate end, ZoneId zone) {
      this(first, end, zone, end.atStartOfDay(zone).toInstant());
    }

    /** The same, but for what is measured otherwise from an instant on. */
    public Span until(Instant border) {
      return border.isBefore(until) ? new Span(first, end, zone, border) : this;
    }

    Instant startsAt() {
      return first.atStartOfDay(zone).toInstant();
    }

    boolean endsEarly() {
      return until.isBefore(end.atStartOfDay(zone).toInstant());
    }

    /** First local date of which nothing is measured. */
    LocalDate endDate() {
      return endsEarly() ? LocalDate.ofInstant(until.minusNanos(1), zone).plusDays(1) : end;
    }
  }

  /**
   * A window that had events.
   *
   * @param date its local date
   * @param start first instant
   * @param end first instant after it
   * @param aggregate of its events; is only read
   */
  public record Window(LocalDate date, Instant start, Instant end, Aggregate aggregate) {}

  /**
   * The quantity of a period.
   *
   * @param measurement of all windows
   * @param opening the level at its start; {@link Level#NONE} if there is none
   * @param windows by ascending start
   */
  public static PeriodQuantity of(
      Measurement measurement, Span span, Level opening, List<Window> windows) {
    if (goesOn(measurement.aggregation())) {
      return carried(measurement, span, opening, windows);
    }
    if (measurement.aggregation() == Aggregation.LATEST && span.endsEarly()) {
      return new PeriodQuantity(Optional.empty(), Level.NONE, false);
    }
    if (windows.isEmpty()) {
      return new PeriodQuantity(ofNothing(measurement.aggregation()), Level.NONE, false);
    }
    Aggregate whole = windows.get(0).aggregate().fresh();
    windows.forEach(window -> whole.merge(window.aggregate()));
    return new PeriodQuantity(whole.quantity(), Level.NONE, whole.isEstimated());
  }

  /** Whether a level of the aggregation goes on over the end of its window. */
  public static boolean goesOn(Aggregation aggregation) {
    return switch (aggregation) {
      case TIME_WEIGHTED, RECURRING_SUM, RECURRING_UNIQUE_COUNT -> true;
      case SUM, COUNT, MAX, MIN, AVERAGE, LATEST, UNIQUE_COUNT, PERCENTILE -> false;
    };
  }

  private static Optional<BigDecimal> ofNothing(Aggregation aggregation) {
    return aggregation == Aggregation.COUNT || aggregation == Aggregation.UNIQUE_COUNT
        ? Optional.of(BigDecimal.ZERO)
        : Optional.empty();
  }

  private static PeriodQuantity carried(
      Measurement measurement, Span span, Level opening, List<Window> windows) {
    Level closing = opening;
    boolean estimated = opening.isEstimated();
    for (Window window : windows) {
      closing = level(window).after(closing);
      estimated |= window.aggregate().isEstimated();
    }
    if (!closing.isKnown()) {
      return new PeriodQuantity(Optional.empty(), closing, estimated);
    }
    closing = span.endsEarly() ? Level.NONE : closing;
    BigDecimal quantity =
        switch (proration(measurement)) {
          case NONE -> closing.amount();
          case DAY -> days(span, opening, windows);
          case SECOND -> seconds(span, opening, windows);
        };
    return new PeriodQuantity(Optional.of(Kind.rounded(quantity, measurement)), closing, estimated);
  }

  private static Proration proration(Measurement measurement) {
    return measurement.aggregation() == Aggregation.TIME_WEIGHTED
        ? Proration.SECOND
        : measurement.proration();
  }

  private static BigDecimal seconds(Span span, Level opening, List<Window> windows) {
    BigDecimal sum = BigDecimal.ZERO;
    Level level = opening;
    Instant at = span.startsAt();
    for (Window window : windows) {
      sum = sum.add(held(level, at, window.start())).add(level(window).levelSeconds(level));
      level = level(window).after(level);
      at = window.end();
    }
    // A day that ends early in effect: hours have taken over in it, and its level with them.
    return sum.add(held(level, at, span.until()));
  }

  /**
   * Less than nothing where a window ends after the next one starts, as it does when a customer
   * moves to another zone, or when hours take over from a day: both have the time between, and all
   * that happened in the first was before it.
   */
  private static BigDecimal held(Level level, Instant from, Instant to) {
    return level.amount().multiply(WindowTime.seconds(WindowTime.micros(from, to)));
  }

  /** Each day has all that was there at any moment of it. */
  private static BigDecimal days(Span span, Level opening, List<Window> windows) {
    BigDecimal sum = BigDecimal.ZERO;
    Level level = opening;
    Level ofDay = opening;
    LocalDate date = span.first();
    for (Window window : windows) {
      if (window.date().isAfter(date)) {
        sum = sum.add(ofDay.amount()).add(silent(level, date.plusDays(1), window.date()));
        date = window.date();
        ofDay = level;
      }
      ofDay = level(window).atAnyTime(ofDay);
      level = level(window).after(level);
    }
    return sum.add(ofDay.amount()).add(silent(level, date.plusDays(1), span.endDate()));
  }

  private static BigDecimal silent(Level level, LocalDate from, LocalDate to) {
    return level.amount().multiply(BigDecimal.valueOf(ChronoUnit.DAYS.between(from, to)));
  }

  private static Carried level(Window window) {
    if (window.aggregate() instanceof Carried carried) {
      return carried;
    }
    throw new IllegalArgumentException(
        "Expected windows of a level, but found " + window.aggregate().measurement().aggregation());
  }
}
