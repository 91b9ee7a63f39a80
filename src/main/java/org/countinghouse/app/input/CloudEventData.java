package org.countinghouse.app.input;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.countinghouse.app.file.ExactDecimal;
import org.countinghouse.app.file.Node;
import org.countinghouse.schema.UsageEventRecord;

/**
 * The {@code data} of a CloudEvent:
 *
 * <ul>
 *   <li>{@code quantity}, a number or a text that is one, is the event's main quantity;
 *   <li>{@code measures}, an object, has further quantities by name, numbers or texts that are;
 *   <li>{@code dimensions}, an object, has what the usage can be grouped by: texts, numbers and
 *       booleans as they are written;
 *   <li>any other number is the measure of its name, any other text or boolean the dimension of its
 *       name;
 *   <li>a null is as if it were not there; a list, another object, or a name that comes twice is
 *       refused.
 * </ul>
 *
 * <p>Every decimal is read as written, with at most 26 digits before and 12 after the point.
 */
final class CloudEventData {

  private final Map<String, BigDecimal> measures = new HashMap<>();
  private final Map<String, String> dimensions = new HashMap<>();

  private CloudEventData() {}

  /**
   * Sets quantity, measures and dimensions.
   *
   * @throws UnreadableLineException if the data breaks the rule above
   */
  static void addTo(UsageEventRecord record, Node.Mapping data) {
    CloudEventData read = new CloudEventData();
    data.entries()
        .forEach(
            (name, entry) -> {
              if (name.equals("quantity")) {
                record.setQuantity(isNull(entry.value()) ? null : decimal(name, entry.value()));
              } else if (!isNull(entry.value())) {
                read.add(name, entry.value());
              }
            });
    record.setMeasures(read.measures);
    record.setDimensions(read.dimensions);
  }

  private void add(String name, Node node) {
    if (name.equals("measures")) {
      object(name, node).entries().forEach((measure, entry) -> addMeasure(measure, entry.value()));
    } else if (name.equals("dimensions")) {
      object(name, node)
          .entries()
          .forEach((dimension, entry) -> addDimension(dimension, entry.value()));
    } else if (node instanceof Node.Scalar scalar && scalar.kind() == Node.Scalar.Kind.NUMBER) {
      addMeasure(name, node);
    } else {
      addDimension(name, node);
    }
  }

  private void addMeasure(String name, Node node) {
    requireName(name);
    if (!isNull(node) && measures.put(name, decimal(name, node)) != null) {
      throw twice(name);
    }
  }

  private void addDimension(String name, Node node) {
    requireName(name);
    if (!(node instanceof Node.Scalar scalar)) {
      throw new UnreadableLineException(
          "Expected a number, a text or a boolean as %s of data, but found %s"
              .formatted(name, node.found()));
    }
    if (!isNull(node) && dimensions.put(name, scalar.text()) != null) {
      throw twice(name);
    }
  }

  private static void requireName(String name) {
    if (name.isBlank()) {
      throw new UnreadableLineException("Expected a name for everything in data, but found ''");
    }
  }

  private static Node.Mapping object(String name, Node node) {
    if (node instanceof Node.Mapping mapping) {
      return mapping;
    }
    throw new UnreadableLineException(
        "Expected an object as %s of data, but found %s".formatted(name, node.found()));
  }

  private static BigDecimal decimal(String name, Node node) {
    if (node instanceof Node.Scalar scalar && scalar.kind() != Node.Scalar.Kind.BOOLEAN) {
      try {
        return ExactDecimal.parse(scalar.text());
      } catch (IllegalArgumentException e) {
        throw new UnreadableLineException("%s as %s of data".formatted(e.getMessage(), name));
      }
    }
    throw new UnreadableLineException(
        "Expected a decimal as %s of data, but found %s".formatted(name, node.found()));
  }

  private static boolean isNull(Node node) {
    return node instanceof Node.Scalar scalar && scalar.kind() == Node.Scalar.Kind.NULL;
  }

  private static UnreadableLineException twice(String name) {
    return new UnreadableLineException(
        "Expected each name once in data, but found '%s' twice".formatted(name));
  }
}
