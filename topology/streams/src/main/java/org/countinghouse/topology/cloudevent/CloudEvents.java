package org.countinghouse.topology.cloudevent;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.countinghouse.domain.reason.ReasonCode;
import org.countinghouse.domain.usage.UsageRules;
import org.countinghouse.schema.UsageEventRecord;
import org.countinghouse.schema.UsageKind;
import org.countinghouse.serdes.avro.AvroDecoder;
import org.countinghouse.topology.error.Incoming;
import org.jspecify.annotations.Nullable;

/**
 * CloudEvents 1.0 as the Kafka protocol binding has them: structured, a JSON document of content
 * type {@code application/cloudevents+json}; or binary, attributes in {@code ce_} headers and the
 * value as data, JSON or an Avro record of our own schema.
 *
 * <p>Thread-safe.
 */
public final class CloudEvents {

  private static final String CONTENT_TYPE = "content-type";
  private static final String STRUCTURED = "application/cloudevents";
  private static final String PREFIX = "ce_";
  private static final String VERSION_HEADER = PREFIX + "specversion";
  private static final int ATTRIBUTE_BYTES_MAX = 4_096;

  private final AvroDecoder<UsageEventRecord> avro;

  /**
   * @param avro reads data in Avro
   */
  public CloudEvents(AvroDecoder<UsageEventRecord> avro) {
    this.avro = avro;
  }

  /** Whether a record says that it is a CloudEvent; most records have no header at all. */
  public static boolean is(Incoming incoming) {
    return incoming.headers().lastHeader(VERSION_HEADER) != null
        || contentType(incoming).startsWith(STRUCTURED);
  }

  /**
   * Reads one.
   *
   * @throws UnreadableEventException if it is none that can be read
   */
  public UsageEventRecord read(Incoming incoming) {
    String contentType = contentType(incoming);
    return contentType.startsWith(STRUCTURED)
        ? structured(incoming, contentType)
        : binary(incoming, contentType);
  }

  private static UsageEventRecord structured(Incoming incoming, String contentType) {
    if (!contentType.startsWith(STRUCTURED + "+json")) {
      throw unsupported(
          "Expected content type application/cloudevents+json, but found '%s'", contentType);
    }
    JsonValue.Mapping document = object("a JSON object", json(incoming.value()));
    UsageEventRecord event = CloudEventAttributes.event(name -> text(document, name));
    CloudEventData.addTo(event, object("an object as data", document.value("data")));
    return event;
  }

  private UsageEventRecord binary(Incoming incoming, String contentType) {
    UsageEventRecord event = CloudEventAttributes.event(name -> header(incoming, name));
    if (contentType.contains("json")) {
      CloudEventData.addTo(event, object("an object as data", json(incoming.value())));
    } else if (contentType.contains("avro")) {
      addAvro(event, incoming);
    } else {
      throw unsupported(
          "Expected data of content type application/json or application/avro, but found '%s'",
          contentType);
    }
    return event;
  }

  /** What names the event stands in the headers; only its payload is taken from the record. */
  private void addAvro(UsageEventRecord event, Incoming incoming) {
    UsageEventRecord data =
        avro.decode(incoming.headers(), incoming.value())
            .fold(
                read -> read,
                detail -> {
                  throw new UnreadableEventException(ReasonCode.UNDECODABLE, detail);
                });
    if (data.getKind() != UsageKind.USAGE && data.getKind() != event.getKind()) {
      throw unsupported(
          "Expected Avro data of kind USAGE or of the kind in ce_kind, but found '%s'",
          data.getKind().name());
    }
    event.setQuantity(data.getQuantity());
    event.setMeasures(data.getMeasures());
    event.setDimensions(data.getDimensions());
  }

  private static Optional<JsonValue> json(byte @Nullable [] value) {
    return value == null ? Optional.empty() : Optional.of(JsonReader.read(value));
  }

  private static JsonValue.Mapping object(String expected, Optional<JsonValue> value) {
    if (value.isPresent() && value.get() instanceof JsonValue.Mapping mapping) {
      return mapping;
    }
    throw new UnreadableEventException(
        ReasonCode.INVALID_RECORD,
        "Expected %s, but found %s"
            .formatted(expected, value.map(JsonValue::found).orElse("none")));
  }

  /** An attribute of a document; empty if it has none. */
  private static String text(JsonValue.Mapping document, String name) {
    Optional<JsonValue> value = document.value(name).filter(found -> !found.isNull());
    if (value.isEmpty()) {
      return "";
    }
    if (value.get() instanceof JsonValue.Scalar scalar
        && scalar.kind() == JsonValue.Scalar.Kind.TEXT) {
      return scalar.text();
    }
    throw new UnreadableEventException(
        ReasonCode.INVALID_RECORD,
        "Expected a text as %s, but found %s".formatted(name, value.get().found()));
  }

  /** An attribute in a header; empty if there is none. */
  private static String header(Incoming incoming, String name) {
    Header header = incoming.headers().lastHeader(PREFIX + name);
    byte[] value = header == null ? null : header.value();
    if (value == null) {
      return "";
    }
    if (value.length > ATTRIBUTE_BYTES_MAX) {
      throw new UnreadableEventException(
          ReasonCode.FIELD_TOO_LONG,
          "Expected at most %d bytes in header ce_%s, but found %d"
              .formatted(ATTRIBUTE_BYTES_MAX, name, value.length));
    }
    try {
      return Utf8.text(value);
    } catch (CharacterCodingException broken) {
      throw new UnreadableEventException(
          ReasonCode.UNDECODABLE,
          "Expected UTF-8 in header ce_%s, but found other bytes".formatted(name));
    }
  }

  /** In lower case, since media types have none; empty if there is none, or one without end. */
  private static String contentType(Incoming incoming) {
    Header header = incoming.headers().lastHeader(CONTENT_TYPE);
    byte[] value = header == null ? null : header.value();
    return value == null || value.length > UsageRules.TEXT_LENGTH_MAX
        ? ""
        : new String(value, StandardCharsets.UTF_8).strip().toLowerCase(Locale.ROOT);
  }

  private static UnreadableEventException unsupported(String expected, String found) {
    return new UnreadableEventException(
        ReasonCode.UNSUPPORTED_KIND, expected.formatted(UsageRules.shorten(found)));
  }
}
