package org.countinghouse.app.oracle;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.countinghouse.app.oracle.OracleMaster.Kind;
import org.countinghouse.app.oracle.OracleMaster.Rounding;
import org.countinghouse.app.oracle.OracleMaster.Way;

/** The quantity of a list of events, each aggregation by its definition. */
final class Quantities {

  private static final int DECIMALS = 12;

  /** Three digits, the lower edge: 2.5699 counts as 2.56. */
  private static final MathContext BIN = new MathContext(3, RoundingMode.FLOOR);

  /** More bins than these may not fit into a total, whose bins become wider then. */
  private static final int BINS = 2_000;

  private Quantities() {}

  /**
   * What levels are carried over.
   *
   * @param start first instant, at which what was there before counts
   * @param end first instant that is not of it any more
   * @param first first local date
   * @param lastDate first local date that is not of it any more
   */
  record Stretch(Instant start, Instant end, LocalDate first, LocalDate lastDate) {

    static Stretch of(Span window) {
      return new Stretch(window.start(), window.end(), window.date(), window.date().plusDays(1));
    }
  }

  /**
   * The quantity, rounded as the meter says.
   *
   * @param readings of all events, at least one, in any order
   * @return empty if no event has a value and nothing is nothing
   */
  static Optional<BigDecimal> of(Way way, List<Reading> readings, Stretch stretch) {
    return of(way, List.of(), readings, stretch);
  }

  /**
   * The quantity, rounded as the meter says, of what goes on from before.
   *
   * @param before readings from before, in order; none if the way does not go on
   */
  static Optional<BigDecimal> of(
      Way way, List<Reading> before, List<Reading> readings, Stretch stretch) {
    List<Reading> ordered = readings.stream().sorted(Reading.BY_TIME).toList();
    List<Reading> valued = ordered.stream().filter(one -> one.value().isPresent()).toList();
    boolean needsValue =
        switch (way.kind()) {
          case MAX, MIN, AVERAGE, LATEST, PERCENTILE, TIME_WEIGHTED -> true;
          case SUM, COUNT, UNIQUE_COUNT, RECURRING_SUM, RECURRING_UNIQUE_COUNT -> false;
        };
    boolean isValued =
        !valued.isEmpty() || before.stream().anyMatch(one -> one.value().isPresent());
    return needsValue && !isValued
        ? Optional.empty()
        : Optional.of(rounded(exact(way, before, ordered, stretch), way.rounding()));
  }

  private static BigDecimal exact(
      Way way, List<Reading> before, List<Reading> ordered, Stretch stretch) {
    List<Reading> valued = ordered.stream().filter(one -> one.value().isPresent()).toList();
    List<BigDecimal> values = valued.stream().map(one -> one.value().orElseThrow()).toList();
    return switch (way.kind()) {
      case SUM, COUNT -> sum(values);
      case MAX -> values.stream().max(BigDecimal::compareTo).orElseThrow();
      case MIN -> values.stream().min(BigDecimal::compareTo).orElseThrow();
      case AVERAGE ->
          sum(values).divide(BigDecimal.valueOf(values.size()), DECIMALS, RoundingMode.HALF_UP);
      case LATEST -> values.get(values.size() - 1);
      case UNIQUE_COUNT -> BigDecimal.valueOf(distinct(ordered));
      case PERCENTILE -> nearestRank(values, way.percentile());
      case TIME_WEIGHTED -> Levels.held(before, valued, stretch);
      case RECURRING_SUM -> recurringSum(way, before, ordered, stretch);
      case RECURRING_UNIQUE_COUNT -> recurringCount(way, before, ordered, stretch);
    };
  }

  private static BigDecimal recurringSum(
      Way way, List<Reading> before, List<Reading> ordered, Stretch stretch) {
    List<Reading> all = Stream.concat(before.stream(), ordered.stream()).toList();
    return switch (way.proration()) {
      case NONE -> Levels.net(all);
      case DAY -> Levels.days(all, stretch.first(), stretch.lastDate());
      case SECOND ->
          Levels.net(before)
              .multiply(Span.seconds(stretch.start(), stretch.end()))
              .add(Levels.seconds(ordered, stretch.end()));
    };
  }

  private static BigDecimal recurringCount(
      Way way, List<Reading> before, List<Reading> ordered, Stretch stretch) {
    List<Reading> all = Stream.concat(before.stream(), ordered.stream()).toList();
    return switch (way.proration()) {
      case NONE -> BigDecimal.valueOf(Levels.present(all).size());
      case DAY -> Levels.presentDays(all, stretch.first(), stretch.lastDate());
      case SECOND -> Levels.presentSeconds(Levels.present(before), ordered, stretch);
    };
  }

  /** What adds up: all values, not rounded. */
  static BigDecimal sumOf(List<Reading> readings) {
    return sum(readings.stream().map(one -> one.value().orElseThrow()).toList());
  }

  private static BigDecimal sum(List<BigDecimal> values) {
    return values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static long distinct(List<Reading> readings) {
    return readings.stream().flatMap(one -> one.item().stream()).distinct().count();
  }

  /** The value that is the ceil(p / 100 * n)-th of all, in its bin. */
  private static BigDecimal nearestRank(List<BigDecimal> values, BigDecimal percentile) {
    int rank =
        percentile
            .multiply(BigDecimal.valueOf(values.size()))
            .movePointLeft(2)
            .setScale(0, RoundingMode.CEILING)
            .intValueExact();
    return values.stream().sorted().toList().get(rank - 1).round(BIN);
  }

  /**
   * Whether the events are too many, or too different, for the quantity to be exact; a percentile
   * is meant as the edge of its bin. Levels are not judged here.
   */
  static boolean isBeyond(Way way, List<Reading> readings) {
    if (way.kind() == Kind.UNIQUE_COUNT) {
      return distinct(readings) > way.exactMax();
    }
    Function<Reading, Optional<BigDecimal>> bin =
        one -> one.value().map(value -> value.round(BIN).stripTrailingZeros());
    return way.kind() == Kind.PERCENTILE
        && readings.stream().flatMap(one -> bin.apply(one).stream()).distinct().count() > BINS;
  }

  /** To 12 decimals, as records keep them, then as the meter says. */
  private static BigDecimal rounded(BigDecimal exact, Rounding rounding) {
    BigDecimal kept = exact.setScale(DECIMALS, RoundingMode.HALF_UP);
    return rounding.mode().map(mode -> kept.setScale(rounding.decimals(), mode)).orElse(kept);
  }
}
