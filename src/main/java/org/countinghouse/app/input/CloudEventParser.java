package org.countinghouse.app.input;

import java.util.Optional;
import org.countinghouse.schema.UsageEventRecord;
import org.countinghouse.schema.UsageKind;
import org.countinghouse.topology.cloudevent.CloudEventAttributes;
import org.countinghouse.topology.cloudevent.CloudEventData;
import org.countinghouse.topology.cloudevent.JsonReader;
import org.countinghouse.topology.cloudevent.JsonValue;
import org.countinghouse.topology.cloudevent.JsonValue.Mapping;
import org.countinghouse.topology.cloudevent.JsonValue.Scalar;
import org.countinghouse.topology.cloudevent.UnreadableEventException;

/**
 * CloudEvents 1.0 in structured JSON, one a line: {@code specversion}, {@code id}, {@code source},
 * {@code type}, {@code subject} (the customer), {@code time} (RFC 3339) and {@code data}, an object
 * as {@link CloudEventData} reads it. All are mandatory; others are ignored, but for a {@code kind}
 * that is not {@code USAGE}.
 *
 * <p>Stricter than for records only in that a line says at once which attribute it lacks.
 */
final class CloudEventParser implements LineParser {

  private static final String SPEC_VERSION = "1.0";

  @Override
  public UsageEventRecord parse(int line, String text) {
    try {
      return event(text);
    } catch (UnreadableEventException unreadable) {
      throw new UnreadableLineException(unreadable.detail());
    }
  }

  private static UsageEventRecord event(String text) {
    Mapping event = object("a CloudEvent, a JSON object", Optional.of(JsonReader.read(text)));
    String specVersion = attribute(event, "specversion");
    if (!specVersion.equals(SPEC_VERSION)) {
      throw new UnreadableLineException(
          "Expected specversion %s, but found '%s'".formatted(SPEC_VERSION, specVersion));
    }
    refuseVoid(event);
    UsageEventRecord record =
        UsageEventRecord.newBuilder()
            .setId(attribute(event, "id"))
            .setSource(attribute(event, "source"))
            .setType(attribute(event, "type"))
            .setCustomerId(attribute(event, "subject"))
            .setTime(CloudEventAttributes.time(attribute(event, "time")))
            .setKind(UsageKind.USAGE)
            .build();
    CloudEventData.addTo(record, object("an object as data", event.value("data")));
    return record;
  }

  /** A file cannot take back: what would be ignored would be counted. */
  private static void refuseVoid(Mapping event) {
    JsonValue kind = event.value("kind").orElse(new Scalar(Scalar.Kind.NULL, ""));
    if (!kind.isNull() && !kind.equals(new Scalar(Scalar.Kind.TEXT, "USAGE"))) {
      throw new UnreadableLineException("Expected kind USAGE in a file, but found " + kind.found());
    }
  }

  private static Mapping object(String expected, Optional<JsonValue> value) {
    if (value.isPresent() && value.get() instanceof Mapping mapping) {
      return mapping;
    }
    throw new UnreadableLineException(
        "Expected %s, but found %s"
            .formatted(expected, value.map(JsonValue::found).orElse("none")));
  }

  private static String attribute(Mapping event, String name) {
    Optional<JsonValue> value = event.value(name);
    if (value.isPresent()
        && value.get() instanceof Scalar scalar
        && scalar.kind() == Scalar.Kind.TEXT
        && !scalar.text().isEmpty()) {
      return scalar.text();
    }
    throw new UnreadableLineException(
        "Expected a text as %s, but found %s"
            .formatted(name, value.map(JsonValue::found).orElse("none")));
  }
}
