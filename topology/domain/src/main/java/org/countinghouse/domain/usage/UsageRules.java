package org.countinghouse.domain.usage;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.countinghouse.domain.reason.ReasonCode;
import org.countinghouse.domain.usage.Validation.Rejected;
import org.countinghouse.domain.usage.Validation.Valid;

/**
 * The rules that a usage event must obey by itself, without master data.
 *
 * <p>Event time must lie in {@code [append time - horizon, append time + tolerance]}: an older one
 * may have been counted before and forgotten, a later one comes from a wrong clock. Immutable and
 * thread-safe.
 *
 * @param horizon how far event time may lie behind append time; 35 days by default
 * @param tolerance how far event time may lie ahead of append time; 1 hour by default
 */
public record UsageRules(Duration horizon, Duration tolerance) {

  /** Longest id, type, dimension name or value, in characters. */
  public static final int TEXT_LENGTH_MAX = 256;

  /** Most dimensions, and most measures, of one event. */
  public static final int ENTRIES_MAX = 64;

  private static final int SPELT_BITS_MAX = 256;

  /** Quantities must be smaller: 10^15, so that 10^11 of them add up within decimal(38,12). */
  public static final BigDecimal QUANTITY_LIMIT = BigDecimal.TEN.pow(15);

  /**
   * Applies the rules in the order of {@link ReasonCode}.
   *
   * @param raw the event
   * @param appendTime when the broker stored it
   */
  public Validation validate(RawUsage raw, Instant appendTime) {
    String missing = missingField(raw);
    if (!missing.isEmpty()) {
      return new Rejected(
          ReasonCode.MISSING_FIELD,
          "Expected a usage event with %s, but found none in %s".formatted(missing, name(raw)));
    }
    String tooLong = tooLong(raw);
    if (!tooLong.isEmpty()) {
      return new Rejected(ReasonCode.FIELD_TOO_LONG, tooLong);
    }
    for (BigDecimal value : raw.measures().values()) {
      if (value.signum() < 0 || value.compareTo(QUANTITY_LIMIT) >= 0) {
        return outOfRange(raw);
      }
    }
    return validateTime(raw, appendTime);
  }

  /** Says which rule is broken; most events break none, and pay for one look at each value. */
  private static Validation outOfRange(RawUsage raw) {
    return first(raw, value -> value.signum() < 0)
        .map(measure -> rejected(ReasonCode.NEGATIVE_QUANTITY, "0 or more", measure, raw))
        .or(
            () ->
                first(raw, value -> value.compareTo(QUANTITY_LIMIT) >= 0)
                    .map(
                        measure ->
                            rejected(
                                ReasonCode.QUANTITY_TOO_LARGE, "less than 10^15", measure, raw)))
        .orElseThrow();
  }

  /**
   * The broken measure that is first by name: the order of an immutable map changes from one
   * process to the next, and a replay must say what the first run said.
   */
  private static Optional<Map.Entry<String, BigDecimal>> first(
      RawUsage raw, Predicate<BigDecimal> broken) {
    return raw.measures().entrySet().stream()
        .filter(measure -> broken.test(measure.getValue()))
        .min(Map.Entry.comparingByKey());
  }

  private Validation validateTime(RawUsage raw, Instant appendTime) {
    Instant latest = appendTime.plus(tolerance);
    if (raw.eventTime().isAfter(latest)) {
      return new Rejected(
          ReasonCode.TOO_EARLY,
          "Expected event time not after %s (append time + %s), but found %s in %s"
              .formatted(latest, tolerance, raw.eventTime(), name(raw)));
    }
    Instant earliest = appendTime.minus(horizon);
    if (raw.eventTime().isBefore(earliest)) {
      return new Rejected(
          ReasonCode.TOO_LATE,
          "Expected event time not before %s (append time - %s), but found %s in %s"
              .formatted(earliest, horizon, raw.eventTime(), name(raw)));
    }
    return new Valid(new ValidUsage(raw));
  }

  private static String missingField(RawUsage raw) {
    if (raw.customerId().isEmpty()) {
      return "customerId";
    }
    if (raw.source().isEmpty()) {
      return "source";
    }
    if (raw.id().isEmpty()) {
      return "id";
    }
    if (raw.type().isEmpty()) {
      return "type";
    }
    return raw.eventTime().equals(Instant.EPOCH) ? "time" : "";
  }

  private static String tooLong(RawUsage raw) {
    if (raw.measures().size() > ENTRIES_MAX || raw.dimensions().size() > ENTRIES_MAX) {
      return "Expected at most %d measures and dimensions, but found %d and %d in %s"
          .formatted(ENTRIES_MAX, raw.measures().size(), raw.dimensions().size(), name(raw));
    }
    boolean fits =
        fits(raw.customerId())
            && fits(raw.source())
            && fits(raw.id())
            && fits(raw.type())
            && raw.dimensions().fit(TEXT_LENGTH_MAX)
            && allFit(raw.measures().keySet());
    return fits
        ? ""
        : "Expected ids, types and dimensions of at most %d characters, but found more in %s"
            .formatted(TEXT_LENGTH_MAX, name(raw));
  }

  private static boolean allFit(Set<String> names) {
    for (String name : names) {
      if (!fits(name)) {
        return false;
      }
    }
    return true;
  }

  private static boolean fits(String text) {
    return text.length() <= TEXT_LENGTH_MAX;
  }

  private static Rejected rejected(
      ReasonCode reason, String expected, Map.Entry<String, BigDecimal> measure, RawUsage raw) {
    String measureName = measure.getKey().isEmpty() ? "quantity" : measure.getKey();
    return new Rejected(
        reason,
        "Expected %s to be %s, but found %s in %s"
            .formatted(measureName, expected, text(measure.getValue()), name(raw)));
  }

  /** A number of a megabyte is told by its length. */
  private static String text(BigDecimal value) {
    int bits = value.unscaledValue().bitLength();
    return bits <= SPELT_BITS_MAX ? value.toPlainString() : "a number of " + bits + " bits";
  }

  private static String name(RawUsage raw) {
    return "event '%s' of source '%s', customer '%s'"
        .formatted(shorten(raw.id()), shorten(raw.source()), shorten(raw.customerId()));
  }

  /** A text of any length as it may stand in a message or key. */
  public static String shorten(String text) {
    return text.length() <= TEXT_LENGTH_MAX ? text : text.substring(0, TEXT_LENGTH_MAX) + "...";
  }
}
