package org.countinghouse.topology.cloudevent;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.countinghouse.domain.reason.ReasonCode;
import org.countinghouse.schema.UsageEventRecord;
import org.countinghouse.topology.cloudevent.JsonValue.Mapping;
import org.countinghouse.topology.cloudevent.JsonValue.Scalar;
import org.countinghouse.topology.mapping.ExactDecimal;

/**
 * The JSON {@code data} of a CloudEvent, in a record or in a file:
 *
 * <ul>
 *   <li>{@code quantity}, a number or a text that is one, is the event's main quantity;
 *   <li>{@code measures}, an object, has further quantities by name, numbers or texts that are;
 *   <li>{@code dimensions}, an object, has what the usage can be grouped by: texts, numbers and
 *       booleans as they are written;
 *   <li>any other number is the measure of its name, any other text or boolean the dimension of its
 *       name;
 *   <li>a null is as if it were not there; a list, another object, a name that comes twice or is
 *       empty is refused.
 * </ul>
 *
 * <p>Every decimal is read as written, with at most 26 digits before and 12 after the point.
 */
public final class CloudEventData {

  private final Map<String, BigDecimal> measures = new HashMap<>();
  private final Map<String, String> dimensions = new HashMap<>();

  private CloudEventData() {}

  /**
   * Sets quantity, measures and dimensions.
   *
   * @throws UnreadableEventException if the data breaks the rule above
   */
  public static void addTo(UsageEventRecord event, Mapping data) {
    CloudEventData read = new CloudEventData();
    data.entries()
        .forEach(
            (name, value) -> {
              if (name.equals("quantity")) {
                event.setQuantity(value.isNull() ? null : decimal(name, value));
              } else if (!value.isNull()) {
                read.add(name, value);
              }
            });
    event.setMeasures(read.measures);
    event.setDimensions(read.dimensions);
  }

  private void add(String name, JsonValue value) {
    if (name.equals("measures")) {
      object(name, value).entries().forEach(this::addMeasure);
    } else if (name.equals("dimensions")) {
      object(name, value).entries().forEach(this::addDimension);
    } else if (value instanceof Scalar scalar && scalar.kind() == Scalar.Kind.NUMBER) {
      addMeasure(name, value);
    } else {
      addDimension(name, value);
    }
  }

  private void addMeasure(String name, JsonValue value) {
    requireName(name);
    if (!value.isNull() && measures.put(name, decimal(name, value)) != null) {
      throw twice(name);
    }
  }

  private void addDimension(String name, JsonValue value) {
    requireName(name);
    if (!(value instanceof Scalar scalar)) {
      throw broken(
          "Expected a number, a text or a boolean as %s of data, but found %s"
              .formatted(name, value.found()));
    }
    if (!value.isNull() && dimensions.put(name, scalar.text()) != null) {
      throw twice(name);
    }
  }

  /** The measure without a name is the main quantity, which has a name here. */
  private static void requireName(String name) {
    if (name.isBlank()) {
      throw broken("Expected a name for everything in data, but found ''");
    }
  }

  private static Mapping object(String name, JsonValue value) {
    if (value instanceof Mapping mapping) {
      return mapping;
    }
    throw broken("Expected an object as %s of data, but found %s".formatted(name, value.found()));
  }

  private static BigDecimal decimal(String name, JsonValue value) {
    if (value instanceof Scalar scalar && scalar.kind() != Scalar.Kind.BOOLEAN) {
      try {
        return ExactDecimal.parse(scalar.text());
      } catch (IllegalArgumentException none) {
        throw broken("%s as %s of data".formatted(none.getMessage(), name));
      }
    }
    throw broken("Expected a decimal as %s of data, but found %s".formatted(name, value.found()));
  }

  private static UnreadableEventException twice(String name) {
    return broken("Expected each name once in data, but found '%s' twice".formatted(name));
  }

  private static UnreadableEventException broken(String detail) {
    return new UnreadableEventException(ReasonCode.INVALID_RECORD, detail);
  }
}
