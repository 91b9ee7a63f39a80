package org.countinghouse.serdes.avro;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;

/** The hint on string types that Avro's code generator leaves in the schema of a class. */
public final class JavaProperties {
  private static final ObjectMapper JSON = new ObjectMapper();

  private JavaProperties() {}

  /**
   * Returns the schema as its {@code .avsc} file has it.
   *
   * <p>Registries compare schemas as text. Without this, a schema that was registered from the file
   * would not be found by the program that was generated from the same file.
   */
  public static Schema removedFrom(Schema schema) {
    try {
      JsonNode tree = JSON.readTree(schema.toString());
      remove(tree);
      return new Schema.Parser().parse(tree.toString());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Expected Avro to print its schema as JSON, but: " + e, e);
    }
  }

  private static void remove(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.remove(GenericData.STRING_PROP);
    }
    node.forEach(JavaProperties::remove);
  }
}
