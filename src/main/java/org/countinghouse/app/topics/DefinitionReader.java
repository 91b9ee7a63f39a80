package org.countinghouse.app.topics;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.countinghouse.app.cli.Problem;
import org.countinghouse.schema.topic.Topic;

/** Reads one YAML text and gathers all that is wrong with it. */
final class DefinitionReader {

  private static final YAMLMapper MAPPER =
      YAMLMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();

  private final List<String> errors = new ArrayList<>();

  /** May be called once. */
  Map<Topic, TopicDefinition> read(String yaml) {
    JsonNode root = tree(yaml);
    Map<Cleanup, Map<String, String>> cleanups = cleanups(root.path("cleanup"));
    Map<Topic, TopicDefinition> definitions = topics(root.path("topics"), cleanups);
    for (Topic topic : Topic.values()) {
      if (!root.path("topics").has(topic.baseName())) {
        errors.add("Expected a definition of topic %s, but found none".formatted(topic.baseName()));
      }
    }
    if (!errors.isEmpty()) {
      throw new Problem(errors);
    }
    return definitions;
  }

  private static JsonNode tree(String yaml) {
    try {
      return MAPPER.readTree(yaml);
    } catch (JsonProcessingException e) {
      throw new Problem(
          "Expected YAML, but line %d says otherwise: %s"
              .formatted(e.getLocation().getLineNr(), e.getOriginalMessage()),
          e);
    }
  }

  private Map<Cleanup, Map<String, String>> cleanups(JsonNode section) {
    Map<Cleanup, Map<String, String>> cleanups = new EnumMap<>(Cleanup.class);
    for (Cleanup cleanup : Cleanup.values()) {
      String name = cleanup.name().toLowerCase(Locale.ROOT);
      Map<String, String> config = config(name, section.path(name));
      cleanup
          .contradictionIn(config)
          .ifPresent(
              expected ->
                  errors.add(
                      "Expected %s in cleanup %s, but found %s".formatted(expected, name, config)));
      cleanups.put(cleanup, config);
    }
    return cleanups;
  }

  private Map<String, String> config(String cleanup, JsonNode section) {
    Map<String, String> config = new TreeMap<>();
    section
        .properties()
        .forEach(
            setting -> {
              if (setting.getValue().isValueNode()) {
                config.put(setting.getKey(), setting.getValue().asText());
              } else {
                errors.add(
                    "Expected a plain value for %s in cleanup %s, but found %s"
                        .formatted(setting.getKey(), cleanup, setting.getValue()));
              }
            });
    return config;
  }

  private Map<Topic, TopicDefinition> topics(
      JsonNode section, Map<Cleanup, Map<String, String>> cleanups) {
    Map<Topic, TopicDefinition> definitions = new EnumMap<>(Topic.class);
    section
        .properties()
        .forEach(
            entry ->
                topic(entry.getKey())
                    .flatMap(topic -> definition(topic, entry.getValue(), cleanups))
                    .ifPresent(definition -> definitions.put(definition.topic(), definition)));
    return definitions;
  }

  private Optional<Topic> topic(String name) {
    Optional<Topic> topic =
        Arrays.stream(Topic.values()).filter(known -> known.baseName().equals(name)).findFirst();
    if (topic.isEmpty()) {
      errors.add("Expected a known topic, but found '%s'".formatted(name));
    }
    return topic;
  }

  private Optional<TopicDefinition> definition(
      Topic topic, JsonNode entry, Map<Cleanup, Map<String, String>> cleanups) {
    Optional<PartitionClass> partitions =
        constant(PartitionClass.class, topic, "partitions", entry);
    Optional<Cleanup> cleanup = constant(Cleanup.class, topic, "cleanup", entry);
    return partitions.flatMap(
        routing ->
            cleanup.map(
                kept ->
                    new TopicDefinition(
                        topic, routing, kept, cleanups.getOrDefault(kept, Map.of()))));
  }

  private <E extends Enum<E>> Optional<E> constant(
      Class<E> type, Topic topic, String field, JsonNode entry) {
    String found = entry.path(field).asText();
    List<String> names =
        Arrays.stream(type.getEnumConstants())
            .map(constant -> constant.name().toLowerCase(Locale.ROOT))
            .toList();
    if (!names.contains(found)) {
      errors.add(
          "Expected one of %s as %s of topic %s, but found '%s'"
              .formatted(String.join(", ", names), field, topic.baseName(), found));
      return Optional.empty();
    }
    return Optional.of(type.getEnumConstants()[names.indexOf(found)]);
  }
}
