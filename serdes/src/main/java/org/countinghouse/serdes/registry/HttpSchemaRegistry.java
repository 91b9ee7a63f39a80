package org.countinghouse.serdes.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.avro.Schema;
import org.countinghouse.serdes.registry.RegistryTransport.Answer;
import org.countinghouse.serdes.registry.RegistryTransport.Call;
import org.jspecify.annotations.Nullable;

/**
 * A registry behind the Confluent REST protocol. It asks on every call; wrap it in {@link
 * CachingSchemaRegistry} for serdes.
 *
 * <p>Only self-contained Avro schemas are understood: a schema of another type, or one that refers
 * to schemas in other subjects, is an {@link InvalidSchemaException}.
 */
public final class HttpSchemaRegistry implements SchemaRegistry {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final RegistryTransport transport;
  private final String normalize;

  /**
   * @throws IllegalArgumentException if the key stores of the TLS settings cannot be read
   */
  public HttpSchemaRegistry(RegistryConfig config) {
    this.transport = new RegistryTransport(config);
    this.normalize = config.normalize() ? "?normalize=true" : "";
  }

  @Override
  public int register(String subject, Schema schema) {
    JsonNode answer = post("/subjects/" + segment(subject) + "/versions" + normalize, schema);
    return number(answer, "id");
  }

  @Override
  public RegisteredSchema lookup(String subject, Schema schema) {
    return registered(post("/subjects/" + segment(subject) + normalize, schema));
  }

  @Override
  public Schema schemaById(int id) {
    return schema(get("/schemas/ids/" + id));
  }

  @Override
  public Schema schemaByGuid(UUID guid) {
    return schema(get("/schemas/guids/" + guid));
  }

  @Override
  public RegisteredSchema latestVersion(String subject) {
    return registered(get("/subjects/" + segment(subject) + "/versions/" + LATEST));
  }

  @Override
  public RegisteredSchema version(String subject, int version) {
    return registered(get("/subjects/" + segment(subject) + "/versions/" + version));
  }

  @Override
  public List<Integer> versions(String subject) {
    List<Integer> versions = new ArrayList<>();
    get("/subjects/" + segment(subject) + "/versions").forEach(node -> versions.add(node.asInt()));
    return versions;
  }

  @Override
  public List<String> subjects() {
    List<String> subjects = new ArrayList<>();
    get("/subjects").forEach(node -> subjects.add(node.asText()));
    return subjects;
  }

  @Override
  public CompatibilityResult testCompatibility(
      String subject, String version, Schema schema, boolean verbose) {
    String path = "/compatibility/subjects/" + segment(subject) + "/versions/" + segment(version);
    JsonNode answer = post(path + (verbose ? "?verbose=true" : ""), schema);
    List<String> messages = new ArrayList<>();
    answer.path("messages").forEach(node -> messages.add(node.asText()));
    return new CompatibilityResult(required(answer, "is_compatible").asBoolean(), messages);
  }

  @Override
  public CompatibilityLevel compatibilityLevel(String subject) {
    JsonNode answer = get("/config/" + segment(subject) + "?defaultToGlobal=true");
    String name = required(answer, "compatibilityLevel").asText();
    return CompatibilityLevel.named(name)
        .orElseThrow(() -> unexpected("a known compatibility level", name, null));
  }

  @Override
  public void setCompatibilityLevel(String subject, CompatibilityLevel level) {
    ObjectNode body = JSON.createObjectNode().put("compatibility", level.name());
    call(new Call("PUT", "/config/" + segment(subject), body.toString()));
  }

  private JsonNode get(String path) {
    return call(new Call("GET", path, ""));
  }

  private JsonNode post(String path, Schema schema) {
    ObjectNode body = JSON.createObjectNode().put("schema", schema.toString());
    return call(new Call("POST", path, body.toString()));
  }

  private JsonNode call(Call call) {
    Answer answer = transport.send(call);
    if (answer.status() != 200) {
      throw RegistryErrors.refusal(call, answer);
    }
    try {
      return JSON.readTree(answer.body());
    } catch (JsonProcessingException e) {
      throw unexpected("JSON in answer to " + call, "something else", e);
    }
  }

  private static RegisteredSchema registered(JsonNode node) {
    return new RegisteredSchema(
        required(node, "subject").asText(),
        number(node, "version"),
        number(node, "id"),
        schema(node));
  }

  private static Schema schema(JsonNode node) {
    String type = node.path("schemaType").asText("AVRO");
    if (!type.equals("AVRO")) {
      throw new InvalidSchemaException(
          "Expected an Avro schema, but its type is " + type, 200, 0, null);
    }
    String text = required(node, "schema").asText();
    try {
      return new Schema.Parser().parse(text);
    } catch (RuntimeException e) {
      // Avro's parser meets unknown names and wrong JSON shapes with null pointers and class casts
      // as well.
      throw new InvalidSchemaException(
          "Expected a self-contained Avro schema, but: " + e.getMessage(), 200, 0, e);
    }
  }

  private static int number(JsonNode node, String field) {
    JsonNode value = required(node, field);
    if (!value.canConvertToInt()) {
      throw unexpected("a number as " + field, value.toString(), null);
    }
    return value.intValue();
  }

  private static JsonNode required(JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (value.isMissingNode()) {
      throw unexpected("field " + field + " in the registry's answer", "it is missing", null);
    }
    return value;
  }

  private static RegistryException unexpected(
      String expected, String found, @Nullable Throwable cause) {
    return new RegistryException("Expected " + expected + ", but found: " + found, 200, 0, cause);
  }

  private static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
