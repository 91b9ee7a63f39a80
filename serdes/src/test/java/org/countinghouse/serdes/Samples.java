package org.countinghouse.serdes;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.countinghouse.serdes.sample.Kind;
import org.countinghouse.serdes.sample.Reading;

/** Records and schemas that several tests use. */
public final class Samples {
  /** What {@link Reading} looked like before it had labels, parts and a note. */
  public static final Schema OLDER_READING = reading("");

  /** A version of {@link Reading} that this program does not know yet. */
  public static final Schema NEWER_READING =
      reading(
          """
          , {"name": "labels", "type": {"type": "map", "values": "string"}, "default": {}},
          {"name": "source", "type": ["null", "string"], "default": null},
          {"name": "parts", "type": {"type": "array", "items": "long"}, "default": []},
          {"name": "note", "type": ["null", "string"], "default": null}""");

  private Samples() {}

  public static Schema reading(String moreFields) {
    return reading("Reading", 4, moreFields);
  }

  /** A relative of {@link Reading}, with its first fields. */
  public static Schema reading(String name, int scale, String moreFields) {
    return parse(
        """
        {"type": "record", "name": "%s", "namespace": "org.countinghouse.serdes.sample", "fields": [
        {"name": "id", "type": "string"},
        {"name": "quantity",
         "type": {"type": "bytes", "logicalType": "decimal", "precision": 18, "scale": %d}},
        {"name": "readAt", "type": {"type": "long", "logicalType": "timestamp-micros"}},
        {"name": "day", "type": {"type": "int", "logicalType": "date"}},
        {"name": "kind",
         "type": {"type": "enum", "name": "Kind", "symbols": ["ACTUAL", "ESTIMATED"]}}
        %s]}"""
            .formatted(name, scale, moreFields));
  }

  public static Schema parse(String text) {
    return new Schema.Parser().parse(text);
  }

  /** A record schema named R with one field for each name; names that end in ? have a default. */
  public static Schema record(String... fields) {
    StringBuilder text = new StringBuilder("{\"type\":\"record\",\"name\":\"R\",\"fields\":[");
    String separator = "";
    for (String field : fields) {
      boolean optional = field.endsWith("?");
      String name = optional ? field.substring(0, field.length() - 1) : field;
      text.append(separator).append("{\"name\":\"").append(name).append("\",\"type\":\"int\"");
      text.append(optional ? ",\"default\":0}" : "}");
      separator = ",";
    }
    return parse(text.append("]}").toString());
  }

  public static Reading aReading() {
    return Reading.newBuilder()
        .setId("reading-1")
        .setQuantity(new BigDecimal("12.3456"))
        .setReadAt(Instant.parse("2026-03-29T01:02:03.000456Z"))
        .setDay(LocalDate.parse("2026-03-29"))
        .setKind(Kind.ESTIMATED)
        .setLabels(Map.of("region", "zürich"))
        .setParts(List.of(1L, -2L, 3L))
        .setNote("second read")
        .build();
  }
}
