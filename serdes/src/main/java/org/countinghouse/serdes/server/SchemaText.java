package org.countinghouse.serdes.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.apache.avro.Schema;

/**
 * A valid schema and the text by which it is compared.
 *
 * @param canonical the schema as Avro prints it: without the client's white space, with full names
 */
record SchemaText(String canonical, Schema schema) {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  /**
   * Reads the schema of a request body.
   *
   * @param normalize true to put additional properties in alphabetical order before comparing
   * @throws ApiException 42201 if it is no self-contained Avro schema
   */
  static SchemaText of(JsonNode body, boolean normalize) {
    String type = body.path("schemaType").asText("AVRO");
    if (!type.equals("AVRO")) {
      throw ApiException.invalidSchema("its type is " + type);
    }
    if (!body.path("references").isEmpty()) {
      throw ApiException.invalidSchema(
          "it refers to other subjects, which this server cannot resolve");
    }
    if (!body.path("schema").isTextual()) {
      throw ApiException.invalidSchema("the request has no schema");
    }
    return parse(body.path("schema").textValue(), normalize);
  }

  private static SchemaText parse(String text, boolean normalize) {
    try {
      Schema schema = new Schema.Parser().parse(text);
      Schema kept = normalize ? new Schema.Parser().parse(ordered(schema.toString())) : schema;
      return new SchemaText(kept.toString(), kept);
    } catch (RuntimeException | JsonProcessingException e) {
      // Avro's parser meets wrong JSON shapes with class casts and null pointers as well.
      throw ApiException.invalidSchema(String.valueOf(e.getMessage()));
    }
  }

  private static String ordered(String text) throws JsonProcessingException {
    return JSON.writeValueAsString(JSON.treeToValue(JSON.readTree(text), Object.class));
  }
}
