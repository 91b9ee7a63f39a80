package org.countinghouse.domain.aggregation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.countinghouse.domain.master.Aggregation;
import org.countinghouse.domain.master.Measurement;
import org.countinghouse.domain.master.Measurement.Proration;
import org.countinghouse.domain.master.QuantityRounding;

/** The head of a state: what it is the state of, and all that its quantity depends on. */
final class Kind {

  private static final int FORMAT = 1;
  private static final int SCALE = 12;

  /** Stands for the field whose different values count, which the state does not name. */
  private static final String UNNAMED = "?";

  /** Their place is what states have, so it is for ever. */
  private static final List<RoundingMode> MODES =
      List.of(
          RoundingMode.UP,
          RoundingMode.DOWN,
          RoundingMode.CEILING,
          RoundingMode.FLOOR,
          RoundingMode.HALF_UP,
          RoundingMode.HALF_DOWN,
          RoundingMode.HALF_EVEN);

  private Kind() {}

  static StateOutput write(Measurement measurement) {
    QuantityRounding rounding = measurement.rounding();
    return new StateOutput()
        .byteOf(FORMAT)
        .byteOf(code(measurement.aggregation()))
        .shortOf(Math.min(measurement.exactMax(), DistinctCount.EXACT_LIMIT))
        .decimal(measurement.percentile())
        .byteOf(code(measurement.proration()))
        .byteOf(rounding.mode().map(mode -> MODES.indexOf(mode) + 1).orElse(0))
        .byteOf(rounding.scale());
  }

  /** The measurement of a state, but for the names of what it reads. */
  static Measurement read(StateInput input) {
    int format = input.byteOf();
    StateInput.require(format == FORMAT, "format " + FORMAT, format);
    Aggregation aggregation = aggregation(input.byteOf());
    int exactMax = input.shortOf();
    BigDecimal percentile = input.decimal();
    Proration proration = proration(input.byteOf());
    int mode = input.byteOf();
    StateInput.require(mode <= MODES.size(), "a rounding mode", mode);
    Optional<RoundingMode> rounding =
        mode == 0 ? Optional.empty() : Optional.of(MODES.get(mode - 1));
    return new Measurement(
        aggregation,
        "",
        countsDistinct(aggregation) ? UNNAMED : "",
        exactMax,
        percentile,
        proration,
        new QuantityRounding(rounding, input.byteOf()));
  }

  /**
   * At most 12 decimals, as records keep them, and no idle zeros; then what the meter says. Equal
   * quantities are equal objects, whatever way led to them.
   */
  static BigDecimal rounded(BigDecimal quantity, Measurement measurement) {
    BigDecimal kept =
        quantity.scale() > SCALE ? quantity.setScale(SCALE, RoundingMode.HALF_UP) : quantity;
    BigDecimal plain = kept.stripTrailingZeros();
    return measurement
        .rounding()
        .of(plain.scale() < 0 ? plain.setScale(0, RoundingMode.UNNECESSARY) : plain);
  }

  private static boolean countsDistinct(Aggregation aggregation) {
    return aggregation == Aggregation.UNIQUE_COUNT
        || aggregation == Aggregation.RECURRING_UNIQUE_COUNT;
  }

  private static int code(Aggregation aggregation) {
    return switch (aggregation) {
      case SUM -> 1;
      case COUNT -> 2;
      case MAX -> 3;
      case MIN -> 4;
      case AVERAGE -> 5;
      case LATEST -> 6;
      case UNIQUE_COUNT -> 7;
      case TIME_WEIGHTED -> 8;
      case PERCENTILE -> 9;
      case RECURRING_SUM -> 10;
      case RECURRING_UNIQUE_COUNT -> 11;
    };
  }

  private static int code(Proration proration) {
    return switch (proration) {
      case NONE -> 0;
      case DAY -> 1;
      case SECOND -> 2;
    };
  }

  private static Aggregation aggregation(int code) {
    return Arrays.stream(Aggregation.values())
        .filter(known -> code(known) == code)
        .findFirst()
        .orElseThrow(() -> unknown("an aggregation from 1 to 11", code));
  }

  private static Proration proration(int code) {
    return Arrays.stream(Proration.values())
        .filter(known -> code(known) == code)
        .findFirst()
        .orElseThrow(() -> unknown("a proration from 0 to 2", code));
  }

  private static IllegalArgumentException unknown(String expected, int found) {
    return new IllegalArgumentException(
        "Expected %s in the state of an aggregate, but found %d".formatted(expected, found));
  }
}
