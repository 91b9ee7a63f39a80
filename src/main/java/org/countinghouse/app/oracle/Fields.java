package org.countinghouse.app.oracle;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import org.countinghouse.app.oracle.OracleInput.Event;
import org.countinghouse.app.oracle.OracleMaster.Condition;
import org.countinghouse.app.oracle.OracleMaster.Way;
import org.jspecify.annotations.Nullable;

/** What can be read of an event. */
final class Fields {

  private static final int DECIMALS = 12;
  private static final Pattern PLAIN_NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

  private Fields() {}

  /** The measure; or, where it is missing, the number that the dimension of its name spells. */
  static Optional<BigDecimal> value(Event event, Way way) {
    @Nullable BigDecimal measure = event.measures().get(way.measure());
    return measure != null
        ? Optional.of(measure)
        : Optional.ofNullable(event.dimensions().get(way.measure())).map(BigDecimal::new);
  }

  /** Whether a value is missing, or is one that can be used. */
  static boolean isReadable(Event event, Way way) {
    if (event.measures().containsKey(way.measure())) {
      return true;
    }
    try {
      return value(event, way)
          .map(BigDecimal::stripTrailingZeros)
          .map(number -> number.scale() <= DECIMALS && Soundness.inRange(number))
          .orElse(true);
    } catch (NumberFormatException none) {
      return false;
    }
  }

  /** The text that is told apart: a dimension that is not empty, else a measure. */
  static Optional<String> distinct(Event event, Way way) {
    @Nullable String text = event.dimensions().get(way.distinctBy());
    return text != null
        ? Optional.of(text).filter(some -> !some.isEmpty())
        : Optional.ofNullable(event.measures().get(way.distinctBy()))
            .map(number -> number.stripTrailingZeros().toPlainString());
  }

  static String operation(Event event) {
    return event.dimensions().getOrDefault("operation", "add");
  }

  static boolean removes(Event event) {
    return operation(event).equals("remove");
  }

  /** Whether a condition holds of an event, or, negated, does not. */
  static boolean meets(Event event, Condition condition) {
    @Nullable String text = event.dimensions().get(condition.field());
    @Nullable BigDecimal measure = event.measures().get(condition.field());
    boolean holds =
        text != null ? holds(text, condition) : measure != null && holds(measure, condition);
    return holds != condition.negated();
  }

  private static boolean holds(String text, Condition condition) {
    return switch (condition.operator()) {
      case EXISTS -> true;
      case EQUALS, IN -> condition.values().contains(text);
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
          PLAIN_NUMBER.matcher(text).matches() && compares(new BigDecimal(text), condition);
    };
  }

  private static boolean holds(BigDecimal measure, Condition condition) {
    return switch (condition.operator()) {
      case EXISTS -> true;
      case EQUALS, IN ->
          condition.values().stream()
              .filter(value -> PLAIN_NUMBER.matcher(value).matches())
              .anyMatch(value -> new BigDecimal(value).compareTo(measure) == 0);
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> compares(measure, condition);
    };
  }

  private static boolean compares(BigDecimal number, Condition condition) {
    int order = number.compareTo(new BigDecimal(condition.values().get(0)));
    return switch (condition.operator()) {
      case LESS -> order < 0;
      case LESS_OR_EQUAL -> order <= 0;
      case GREATER -> order > 0;
      case GREATER_OR_EQUAL -> order >= 0;
      case EQUALS, IN, EXISTS -> throw new IllegalStateException("Expected a comparison");
    };
  }
}
