package org.countinghouse.app.oracle.price;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * A quantity of one window, customer and group; or the one quantity of the period.
 *
 * @param date local date
 * @param hour local hour; empty if it is of the day
 * @param group values that the meter groups by
 * @param quantity in whatever units it is
 * @param events behind it
 * @param whole whether it is the one quantity of the period
 */
public record Piece(
    LocalDate date,
    OptionalInt hour,
    Map<String, String> group,
    BigDecimal quantity,
    long events,
    boolean whole) {

  /** By window and group; an hour comes before the day that begins with it. */
  static final Comparator<Piece> BY_WINDOW =
      Comparator.comparing(Piece::date)
          .thenComparing(piece -> piece.hour().orElse(0))
          .thenComparing(piece -> piece.hour().isEmpty())
          .thenComparing(piece -> new TreeMap<>(piece.group()).toString());

  static final Comparator<Piece> BY_TIME =
      BY_WINDOW.thenComparing(Piece::quantity).thenComparing(Piece::events);

  Piece of(BigDecimal other) {
    return new Piece(date, hour, group, other, events, whole);
  }
}
