package org.countinghouse.domain.enrichment;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.countinghouse.domain.master.Condition;
import org.countinghouse.domain.usage.NumberText;
import org.countinghouse.domain.usage.RawUsage;
import org.jspecify.annotations.Nullable;

/**
 * Says whether an event meets conditions. A field is a dimension, or a measure where the event has
 * no such dimension. What compares a missing field, or a text that is no number as a number, does
 * not hold; so it holds negated.
 */
final class Filter {

  private Filter() {}

  /** Whether all conditions hold; if there are none they do. */
  static boolean takes(List<Condition> conditions, RawUsage usage) {
    for (int i = 0; i < conditions.size(); i++) {
      Condition condition = conditions.get(i);
      if (holds(condition, usage) == condition.negated()) {
        return false;
      }
    }
    return true;
  }

  private static boolean holds(Condition condition, RawUsage usage) {
    @Nullable String text = usage.dimensions().get(condition.field());
    if (text != null) {
      return holds(condition, text);
    }
    @Nullable BigDecimal measure = usage.measures().get(condition.field());
    return measure != null && holds(condition, measure);
  }

  private static boolean holds(Condition condition, String text) {
    return switch (condition.operator()) {
      case EXISTS -> true;
      case EQUALS, IN -> condition.values().contains(text);
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> {
        Optional<BigDecimal> number = NumberText.parse(text);
        yield number.isPresent() && compares(condition, number.get());
      }
    };
  }

  private static boolean holds(Condition condition, BigDecimal measure) {
    return switch (condition.operator()) {
      case EXISTS -> true;
      case EQUALS, IN -> isOneOf(condition.values(), measure);
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> compares(condition, measure);
    };
  }

  private static boolean isOneOf(List<String> values, BigDecimal measure) {
    for (String value : values) {
      Optional<BigDecimal> number = NumberText.parse(value);
      if (number.isPresent() && number.get().compareTo(measure) == 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean compares(Condition condition, BigDecimal number) {
    int order = number.compareTo(new BigDecimal(condition.values().get(0)));
    return switch (condition.operator()) {
      case LESS -> order < 0;
      case LESS_OR_EQUAL -> order <= 0;
      case GREATER -> order > 0;
      case GREATER_OR_EQUAL -> order >= 0;
      case EQUALS, IN, EXISTS ->
          throw new IllegalStateException(
              "Expected a comparison of numbers, but found " + condition);
    };
  }
}
