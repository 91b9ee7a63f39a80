package org.countinghouse.app.input;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.countinghouse.app.file.Findings;
import org.countinghouse.app.file.Node;
import org.countinghouse.app.file.NodeReader;
import org.countinghouse.schema.UsageEventRecord;
import org.countinghouse.schema.UsageKind;

/**
 * CloudEvents 1.0 in structured JSON, one a line: {@code specversion}, {@code id}, {@code source},
 * {@code type}, {@code subject} (the customer), {@code time} (RFC 3339) and {@code data}, an object
 * as {@link CloudEventData} reads it. All are mandatory; other attributes are ignored.
 */
final class CloudEventParser implements LineParser {

  private static final String SPEC_VERSION = "1.0";

  @Override
  public UsageEventRecord parse(int line, String text) {
    Node.Mapping event = event(text);
    String specVersion = attribute(event, "specversion");
    if (!specVersion.equals(SPEC_VERSION)) {
      throw new UnreadableLineException(
          "Expected specversion %s, but found '%s'".formatted(SPEC_VERSION, specVersion));
    }
    UsageEventRecord record =
        UsageEventRecord.newBuilder()
            .setId(attribute(event, "id"))
            .setSource(attribute(event, "source"))
            .setType(attribute(event, "type"))
            .setCustomerId(attribute(event, "subject"))
            .setTime(time(attribute(event, "time")))
            .setKind(UsageKind.USAGE)
            .build();
    CloudEventData.addTo(record, data(event));
    return record;
  }

  private static Node.Mapping data(Node.Mapping event) {
    Optional<Node> data = event.value("data");
    if (data.isPresent() && data.get() instanceof Node.Mapping mapping) {
      return mapping;
    }
    throw new UnreadableLineException(
        "Expected an object as data, but found " + data.map(Node::found).orElse("none"));
  }

  private static Node.Mapping event(String text) {
    Findings findings = new Findings();
    Optional<Node> node = NodeReader.json(text, "", findings);
    if (!findings.isEmpty()) {
      throw new UnreadableLineException(findings.messages().get(0));
    }
    if (node.isPresent() && node.get() instanceof Node.Mapping mapping) {
      return mapping;
    }
    throw new UnreadableLineException(
        "Expected a CloudEvent, a JSON object, but found "
            + node.map(Node::found).orElse("nothing"));
  }

  private static String attribute(Node.Mapping event, String name) {
    Optional<Node> value = event.value(name);
    if (value.isPresent()
        && value.get() instanceof Node.Scalar scalar
        && scalar.kind() == Node.Scalar.Kind.TEXT
        && !scalar.text().isEmpty()) {
      return scalar.text();
    }
    throw new UnreadableLineException(
        "Expected a text as %s, but found %s"
            .formatted(name, value.map(Node::found).orElse("none")));
  }

  private static Instant time(String text) {
    try {
      return EventTime.toRecord(OffsetDateTime.parse(text).toInstant(), text);
    } catch (DateTimeException e) {
      throw new UnreadableLineException(
          "Expected a time such as 2024-01-31T10:15:30Z, but found '%s'".formatted(text));
    }
  }
}
