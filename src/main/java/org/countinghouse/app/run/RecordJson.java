package org.countinghouse.app.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Any record as JSON that loses nothing: decimals and 64-bit numbers stay exact (decimals as text),
 * times are ISO 8601, checksums are hexadecimal, keys and values that were rejected are text.
 */
final class RecordJson {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private RecordJson() {}

  /** The record with its fields in the order of the schema. */
  static ObjectNode of(SpecificRecord record) {
    ObjectNode object = JSON.objectNode();
    for (Schema.Field field : record.getSchema().getFields()) {
      object.set(field.name(), node(field.name(), record.get(field.pos())));
    }
    return object;
  }

  private static JsonNode node(String name, @Nullable Object value) {
    if (value == null) {
      return JSON.nullNode();
    }
    if (value instanceof SpecificRecord record) {
      return of(record);
    }
    if (value instanceof BigDecimal decimal) {
      return JSON.textNode(plain(decimal));
    }
    if (value instanceof ByteBuffer buffer) {
      return JSON.textNode(text(name, buffer));
    }
    if (value instanceof List<?> list) {
      ArrayNode array = JSON.arrayNode();
      list.forEach(element -> array.add(node(name, element)));
      return array;
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> sorted = new TreeMap<>();
      map.forEach((key, element) -> sorted.put(key.toString(), element));
      ObjectNode object = JSON.objectNode();
      sorted.forEach((key, element) -> object.set(key, node(name, element)));
      return object;
    }
    if (value instanceof Integer || value instanceof Long) {
      return JSON.numberNode(((Number) value).longValue());
    }
    return value instanceof Boolean flag ? JSON.booleanNode(flag) : JSON.textNode(value.toString());
  }

  private static String plain(BigDecimal decimal) {
    return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
  }

  private static String text(String name, ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return name.equals("key")
        ? new String(bytes, StandardCharsets.UTF_8)
        : HexFormat.of().formatHex(bytes);
  }
}
