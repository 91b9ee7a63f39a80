package org.countinghouse.domain.enrichment;

import java.math.BigDecimal;
import java.util.Optional;
import org.countinghouse.domain.enrichment.Enrichment.Refused;
import org.countinghouse.domain.master.Measurement;
import org.countinghouse.domain.master.Meter;
import org.countinghouse.domain.reason.ReasonCode;
import org.countinghouse.domain.usage.RawUsage;
import org.countinghouse.domain.usage.UsageRules;
import org.jspecify.annotations.Nullable;

/**
 * What a meter reads of an event: a value, a text whose different values are counted, and whether
 * it adds or removes. The refusal says beforehand whether all that the meter needs is there.
 */
public final class Readings {

  /** The dimension that says whether an event of a recurring meter adds or removes. */
  public static final String OPERATION = "operation";

  private static final String ADD = "add";
  private static final String REMOVE = "remove";
  private static final int SCALE_MAX = 12;

  private Readings() {}

  /**
   * Why a meter version cannot measure an event.
   *
   * @return empty if it can; else the first of {@link ReasonCode#NEGATIVE_QUANTITY} and {@link
   *     ReasonCode#QUANTITY_TOO_LARGE} (of a number in a text), {@link ReasonCode#MISSING_MEASURE},
   *     {@link ReasonCode#NOT_A_NUMBER}, {@link ReasonCode#UNKNOWN_OPERATION}
   */
  public static Optional<Refused> refusal(RawUsage usage, Meter.Version meter) {
    return switch (meter.aggregation()) {
      case COUNT, UNIQUE_COUNT -> Optional.empty();
      case SUM -> needed(usage, meter);
      case RECURRING_SUM -> needed(usage, meter).or(() -> operation(usage, meter));
      case RECURRING_UNIQUE_COUNT -> neededText(usage, meter).or(() -> operation(usage, meter));
      case MAX, MIN, AVERAGE, LATEST, TIME_WEIGHTED, PERCENTILE -> unreadable(usage, meter);
    };
  }

  /**
   * The value that a measurement reads: the measure of its name, else the dimension of that name
   * that is a number in a text.
   *
   * @return empty if the event has neither
   * @throws IllegalArgumentException if there is a text that is no number, which {@link #refusal}
   *     says before
   */
  public static Optional<BigDecimal> value(RawUsage usage, Measurement measurement) {
    @Nullable BigDecimal measured = usage.measures().get(measurement.measure());
    if (measured != null) {
      return Optional.of(measured);
    }
    @Nullable String text = usage.dimensions().get(measurement.measure());
    return text == null ? Optional.empty() : Optional.of(number(text));
  }

  /**
   * The value of an event that must have one.
   *
   * @throws IllegalArgumentException if it has none, which {@link #refusal} says before
   */
  public static BigDecimal required(RawUsage usage, Measurement measurement) {
    @Nullable BigDecimal measured = usage.measures().get(measurement.measure());
    return measured != null
        ? measured
        : value(usage, measurement)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "Expected measure '%s', but found none in event '%s' of customer '%s'"
                            .formatted(measurement.measure(), usage.id(), usage.customerId())));
  }

  /**
   * The text whose different values are counted: the dimension, else the measure in plain digits
   * ({@code 1.50} is {@code 1.5}).
   *
   * @return empty if the event has neither, or an empty text
   */
  public static Optional<String> distinct(RawUsage usage, Measurement measurement) {
    @Nullable String text = usage.dimensions().get(measurement.distinctBy());
    if (text != null) {
      return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
    @Nullable BigDecimal number = usage.measures().get(measurement.distinctBy());
    return number == null
        ? Optional.empty()
        : Optional.of(number.stripTrailingZeros().toPlainString());
  }

  /** Whether an event of a recurring meter removes; one that does not say adds. */
  public static boolean removes(RawUsage usage) {
    return REMOVE.equals(usage.dimensions().get(OPERATION));
  }

  private static Optional<Refused> needed(RawUsage usage, Meter.Version meter) {
    return has(usage, meter.measure())
        ? unreadable(usage, meter)
        : missing(
            usage,
            meter,
            meter.measure().isEmpty() ? "a quantity" : "measure '" + meter.measure() + "'");
  }

  private static boolean has(RawUsage usage, String name) {
    return usage.measures().containsKey(name) || usage.dimensions().get(name) != null;
  }

  private static Optional<Refused> neededText(RawUsage usage, Meter.Version meter) {
    return distinct(usage, meter.measurement()).isPresent()
        ? Optional.empty()
        : missing(usage, meter, "'" + meter.measurement().distinctBy() + "'");
  }

  private static Optional<Refused> missing(RawUsage usage, Meter.Version meter, String what) {
    return refused(ReasonCode.MISSING_MEASURE, what, "none", usage, meter);
  }

  /** A measure is a number that the rules of the event have looked at; a text may be anything. */
  private static Optional<Refused> unreadable(RawUsage usage, Meter.Version meter) {
    if (usage.measures().containsKey(meter.measure())) {
      return Optional.empty();
    }
    @Nullable String text = usage.dimensions().get(meter.measure());
    if (text == null) {
      return Optional.empty();
    }
    try {
      return outOfRange(number(text), text, usage, meter);
    } catch (IllegalArgumentException none) {
      String what =
          "a number with at most %d decimals in '%s'".formatted(SCALE_MAX, meter.measure());
      return refused(ReasonCode.NOT_A_NUMBER, what, "'" + text + "'", usage, meter);
    }
  }

  private static Optional<Refused> outOfRange(
      BigDecimal number, String text, RawUsage usage, Meter.Version meter) {
    if (number.signum() < 0) {
      return refused(ReasonCode.NEGATIVE_QUANTITY, "0 or more", "'" + text + "'", usage, meter);
    }
    // The exponent first: comparing 1E999999999 would write out all its digits.
    if (number.precision() - (long) number.scale() > UsageRules.QUANTITY_LIMIT.precision()
        || number.compareTo(UsageRules.QUANTITY_LIMIT) >= 0) {
      return refused(
          ReasonCode.QUANTITY_TOO_LARGE, "less than 10^15", "'" + text + "'", usage, meter);
    }
    return Optional.empty();
  }

  private static Optional<Refused> operation(RawUsage usage, Meter.Version meter) {
    @Nullable String operation = usage.dimensions().get(OPERATION);
    return operation == null || operation.equals(ADD) || operation.equals(REMOVE)
        ? Optional.empty()
        : refused(
            ReasonCode.UNKNOWN_OPERATION,
            "dimension 'operation' to be 'add' or 'remove'",
            "'" + operation + "'",
            usage,
            meter);
  }

  private static Optional<Refused> refused(
      ReasonCode reason, String expected, String found, RawUsage usage, Meter.Version meter) {
    return Optional.of(
        new Refused(
            reason,
            "Expected %s for meter '%s', but found %s in event '%s' of source '%s', customer '%s'"
                .formatted(
                    expected,
                    meter.meterId(),
                    found,
                    usage.id(),
                    usage.source(),
                    usage.customerId())));
  }

  /**
   * A number in a text, such as {@code 12.5} or {@code 1e3}.
   *
   * @throws IllegalArgumentException if it is none, or has more decimals than records keep
   */
  private static BigDecimal number(String text) {
    BigDecimal number = new BigDecimal(text).stripTrailingZeros();
    if (number.scale() > SCALE_MAX) {
      throw new IllegalArgumentException(
          "Expected at most %d decimals, but found '%s'".formatted(SCALE_MAX, text));
    }
    return number;
  }
}
