package org.countinghouse.app.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A compose file as a tree. */
record ComposeFile(JsonNode root) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static ComposeFile read(Path file) throws IOException {
    return parse(Files.readString(file));
  }

  /** SnakeYAML itself reads it, since Jackson's reader would not resolve anchors. */
  static ComposeFile parse(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    Object tree = new Yaml(new SafeConstructor(options)).load(text);
    return new ComposeFile(JSON.valueToTree(tree));
  }

  /** What the compose schema finds wrong; empty if nothing. */
  List<String> violations() throws IOException {
    JsonNode text = JSON.readTree(Path.of("test/resources/compose/compose-spec.json").toFile());
    dropIds(text);
    JsonSchema schema = JsonSchemaFactory.getInstance(VersionFlag.V201909).getSchema(text);
    return schema.validate(root).stream().map(ValidationMessage::getMessage).sorted().toList();
  }

  /** The schema has {@code id}s of an older draft: in its own they mean nothing, yet fail here. */
  private static void dropIds(JsonNode node) {
    if (node instanceof ObjectNode object && object.path("id").isTextual()) {
      object.remove("id");
    }
    node.forEach(ComposeFile::dropIds);
  }

  Map<String, JsonNode> services() {
    Map<String, JsonNode> services = new TreeMap<>();
    root.path("services")
        .properties()
        .forEach(service -> services.put(service.getKey(), service.getValue()));
    return services;
  }

  /** One of the services; it must exist. */
  JsonNode service(String name) {
    return root.path("services").required(name);
  }

  /** The services that run {@code countinghouse start}. */
  Map<String, JsonNode> instances() {
    Map<String, JsonNode> instances = services();
    instances
        .values()
        .removeIf(service -> !service.path("command").path(0).asText().equals("start"));
    return instances;
  }

  static Map<String, String> environment(JsonNode service) {
    Map<String, String> environment = new HashMap<>();
    service
        .path("environment")
        .properties()
        .forEach(entry -> environment.put(entry.getKey(), entry.getValue().asText()));
    return environment;
  }

  /** One variable of a service's environment; it must be there. */
  static String variable(JsonNode service, String name) {
    return service.path("environment").required(name).asText();
  }

  /**
   * The mounts of a service, each as {@code [source, target]} or {@code [source, target, mode]}.
   */
  static List<List<String>> mounts(JsonNode service) {
    return texts(service.path("volumes")).stream().map(mount -> List.of(mount.split(":"))).toList();
  }

  static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }

  static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
