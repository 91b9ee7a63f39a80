package org.countinghouse.domain.master;

import java.util.List;
import org.countinghouse.domain.usage.NumberText;

/**
 * A condition that an event must meet to be metered.
 *
 * @param field dimension, or measure where the event has no such dimension
 * @param operator how it is compared
 * @param values with what: one value, one or more of {@code IN}, none of {@code EXISTS}; numbers
 *     where numbers are compared
 * @param negated whether it must not hold; what does not hold of a missing field holds negated
 */
public record Condition(String field, Operator operator, List<String> values, boolean negated) {

  /** How a field is compared. Names are for ever. */
  public enum Operator {
    /** The text is the value; a measure is the number. */
    EQUALS,
    /** The text is one of the values; a measure is one of the numbers. */
    IN,
    /** The event has the field. */
    EXISTS,
    /** The number is less than the value. */
    LESS,
    /** The number is the value or less. */
    LESS_OR_EQUAL,
    /** The number is more than the value. */
    GREATER,
    /** The number is the value or more. */
    GREATER_OR_EQUAL;

    /** Whether only numbers can be compared so. */
    public boolean numeric() {
      return switch (this) {
        case EQUALS, IN, EXISTS -> false;
        case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> true;
      };
    }
  }

  /**
   * Checks field and values.
   *
   * @throws IllegalArgumentException if the field is empty, or number or kind of the values do not
   *     fit the operator
   */
  public Condition {
    Ids.require("field", field);
    values = List.copyOf(values);
    requireCount(field, operator, values.size());
    if (operator.numeric() && NumberText.parse(values.get(0)).isEmpty()) {
      throw new IllegalArgumentException(
          "Expected a number to compare field '%s' by %s with, but found '%s'"
              .formatted(field, operator, values.get(0)));
    }
  }

  private static void requireCount(String field, Operator operator, int count) {
    int min = operator == Operator.EXISTS ? 0 : 1;
    int max = operator == Operator.IN ? Integer.MAX_VALUE : min;
    if (count < min || count > max) {
      String expected = operator == Operator.IN ? "at least 1 value" : "exactly " + min + " values";
      throw new IllegalArgumentException(
          "Expected %s for %s of field '%s', but found %d"
              .formatted(expected, operator, field, count));
    }
  }
}
