package org.countinghouse.domain.aggregation;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.function.Function;
import org.countinghouse.domain.master.Aggregation;
import org.countinghouse.domain.master.Measurement;

/**
 * Makes aggregates, empty or from their states.
 *
 * <p>A state is big-endian and begins with a head: format (1 byte, 1), aggregation (1 byte, SUM 1,
 * COUNT 2, MAX 3, MIN 4, AVERAGE 5, LATEST 6, UNIQUE_COUNT 7, TIME_WEIGHTED 8, PERCENTILE 9,
 * RECURRING_SUM 10, RECURRING_UNIQUE_COUNT 11), most exact values (2 bytes), percentile (decimal),
 * proration (1 byte, NONE 0, DAY 1, SECOND 2), rounding (1 byte, 0 for none, UP 1, DOWN 2, CEILING
 * 3, FLOOR 4, HALF_UP 5, HALF_DOWN 6, HALF_EVEN 7; 1 byte decimals). A decimal is its scale (1
 * byte), the length of its digits (1 byte) and the digits in two's complement, without trailing
 * zeros. The body follows, which the class of each aggregation describes. Immutable.
 *
 * @param sketches makes the sketches of UNIQUE_COUNT
 */
public record Aggregates(DistinctSketch.Factory sketches) {

  /** An aggregate of no events. */
  public Aggregate empty(Measurement measurement, Instant start, Instant end) {
    return switch (measurement.aggregation()) {
      case SUM -> new Sum(measurement, BigDecimal.ZERO);
      case COUNT -> new Count(measurement, 0);
      case MAX, MIN -> new Extreme(measurement, null);
      case AVERAGE -> new Average(measurement, BigDecimal.ZERO, 0);
      case LATEST -> new Latest(measurement, null);
      case UNIQUE_COUNT -> new DistinctCount(measurement, sketches);
      case PERCENTILE -> new Percentile(measurement);
      case TIME_WEIGHTED -> new TimeWeighted(measurement, new WindowTime(start, end));
      case RECURRING_SUM -> new RecurringSum(measurement, new WindowTime(start, end));
      case RECURRING_UNIQUE_COUNT -> {
        WindowTime window = new WindowTime(start, end);
        yield new RecurringCount(measurement, window, new OperationLog(window.length()));
      }
    };
  }

  /**
   * An aggregate of a SUM without rounding or of a COUNT, whose quantity says all.
   *
   * @throws IllegalArgumentException if the measurement is {@linkplain #needsState another}
   */
  public Aggregate ofQuantity(Measurement measurement, BigDecimal quantity, long count) {
    if (needsState(measurement)) {
      throw new IllegalArgumentException(
          "Expected a state of " + measurement.aggregation() + ", but found a quantity only");
    }
    return measurement.aggregation() == Aggregation.SUM
        ? new Sum(measurement, quantity)
        : new Count(measurement, count);
  }

  /** Whether there is more to know of a total than its quantity and count. */
  public static boolean needsState(Measurement measurement) {
    return switch (measurement.aggregation()) {
      case COUNT -> false;
      case SUM -> measurement.rounding().mode().isPresent();
      default -> true;
    };
  }

  /**
   * An aggregate from its state, to which events can be added.
   *
   * @throws IllegalArgumentException if the bytes are no state of the measurement's aggregation
   */
  public Aggregate of(Measurement measurement, Instant start, Instant end, byte[] state) {
    StateInput input = new StateInput(state);
    Aggregation found = Kind.read(input).aggregation();
    StateInput.require(
        found == measurement.aggregation(), measurement.aggregation().toString(), found);
    return body(measurement, start, end, input);
  }

  /**
   * An aggregate from its state alone, to be read and merged: it does not know which measure of an
   * event it is of.
   *
   * @throws IllegalArgumentException if the bytes are no state
   */
  public Aggregate of(Instant start, Instant end, byte[] state) {
    StateInput input = new StateInput(state);
    return body(Kind.read(input), start, end, input);
  }

  /** The head of a state alone: what it is the state of. */
  public static byte[] head(Measurement measurement) {
    return Kind.write(measurement).bytes();
  }

  /**
   * The measurement that a head or a state says, but for the names of what it reads.
   *
   * @throws IllegalArgumentException if the bytes do not begin with a head
   */
  public static Measurement measurement(byte[] head) {
    return Kind.read(new StateInput(head));
  }

  private Aggregate body(Measurement measurement, Instant start, Instant end, StateInput input) {
    Aggregate read =
        switch (measurement.aggregation()) {
          case SUM -> new Sum(measurement, input.decimal());
          case COUNT -> new Count(measurement, input.longOf());
          case MAX, MIN -> Extreme.read(measurement, input);
          case AVERAGE -> Average.read(measurement, input);
          case LATEST -> Latest.read(measurement, input);
          case UNIQUE_COUNT -> DistinctCount.read(measurement, sketches, input);
          case PERCENTILE -> Percentile.read(measurement, input);
          case TIME_WEIGHTED -> TimeWeighted.read(measurement, new WindowTime(start, end), input);
          case RECURRING_SUM -> RecurringSum.read(measurement, new WindowTime(start, end), input);
          case RECURRING_UNIQUE_COUNT -> {
            WindowTime window = new WindowTime(start, end);
            OperationLog log = OperationLog.read(window.length(), input);
            yield new RecurringCount(measurement, window, log);
          }
        };
    input.end();
    return read;
  }

  static <T extends Aggregate> T same(Class<T> type, T ours, Aggregate other) {
    Aggregation expected = ours.measurement().aggregation();
    if (expected != other.measurement().aggregation()) {
      throw new IllegalArgumentException(
          "Expected an aggregate of %s to merge, but found %s"
              .formatted(expected, other.measurement().aggregation()));
    }
    return type.cast(other);
  }

  static <T extends Aggregate> T sameWindow(
      Class<T> type, T ours, Aggregate other, Function<T, WindowTime> window) {
    T theirs = same(type, ours, other);
    if (!window.apply(ours).equals(window.apply(theirs))) {
      throw new IllegalArgumentException(
          "Expected an aggregate of %s to merge, but found one of %s"
              .formatted(window.apply(ours), window.apply(theirs)));
    }
    return theirs;
  }

  static IllegalStateException notInvertible(Aggregate aggregate) {
    return new IllegalStateException(
        "Expected an aggregation that can be taken back, but found "
            + aggregate.measurement().aggregation());
  }
}
