package org.countinghouse.serdes.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.countinghouse.serdes.registry.CompatibilityLevel;
import org.countinghouse.serdes.server.RegistryFact.LevelCleared;
import org.countinghouse.serdes.server.RegistryFact.LevelSet;
import org.countinghouse.serdes.server.RegistryFact.ModeSet;
import org.countinghouse.serdes.server.RegistryFact.SchemaStored;
import org.countinghouse.serdes.server.RegistryFact.VersionErased;
import org.countinghouse.serdes.server.RegistryFact.VersionStored;
import org.jspecify.annotations.Nullable;

/**
 * Facts as records of a compacted topic. The key says what the fact is about, so that compaction
 * keeps the last one about it.
 *
 * <pre>
 * {"kind":"schema","id":1}                            {"text":"..."}
 * {"kind":"version","subject":"usage","version":1}    {"id":1,"deleted":false}, or null: erased
 * {"kind":"level","subject":""}                       {"level":"FULL"}, or null: cleared
 * {"kind":"mode","subject":""}                        {"mode":"READONLY"}
 * </pre>
 */
final class FactCodec {
  private static final ObjectMapper JSON = new ObjectMapper();

  private FactCodec() {}

  /** A record of the topic; a null value is a tombstone. */
  record Entry(byte[] key, byte @Nullable [] value) {}

  static Entry encode(RegistryFact fact) {
    Writer writer = new Writer();
    fact.applyTo(writer);
    return new Entry(bytes(writer.key), writer.value == null ? null : bytes(writer.value));
  }

  private static byte[] bytes(JsonNode node) {
    return node.toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads a record.
   *
   * @throws IllegalStateException if it is none of ours, as in a topic that another kind of
   *     registry wrote
   */
  static RegistryFact decode(byte @Nullable [] keyBytes, byte @Nullable [] valueBytes) {
    try {
      JsonNode key = JSON.readTree(keyBytes == null ? new byte[0] : keyBytes);
      JsonNode value = JSON.readTree(valueBytes == null ? new byte[0] : valueBytes);
      return decode(key, value, valueBytes == null);
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalStateException(
          "Expected the schema topic to hold facts of this server, but: " + e.getMessage(), e);
    }
  }

  private static RegistryFact decode(JsonNode key, JsonNode value, boolean tombstone) {
    String subject = key.path("subject").asText();
    int version = key.path("version").asInt();
    return switch (key.path("kind").asText()) {
      case "schema" -> new SchemaStored(key.path("id").asInt(), value.path("text").asText());
      case "version" ->
          tombstone
              ? new VersionErased(subject, version)
              : new VersionStored(
                  subject, version, value.path("id").asInt(), value.path("deleted").asBoolean());
      case "level" ->
          tombstone
              ? new LevelCleared(subject)
              : new LevelSet(subject, CompatibilityLevel.valueOf(value.path("level").asText()));
      case "mode" -> new ModeSet(subject, Mode.valueOf(value.path("mode").asText()));
      default -> throw new IllegalArgumentException("found key " + key);
    };
  }

  private static final class Writer implements RegistryFact.Effects {
    private final ObjectNode key = JSON.createObjectNode();
    private @Nullable ObjectNode value;

    @Override
    public void schemaStored(int id, String text) {
      key.put("kind", "schema").put("id", id);
      value = JSON.createObjectNode().put("text", text);
    }

    @Override
    public void versionStored(String subject, int version, int id, boolean deleted) {
      versionErased(subject, version);
      value = JSON.createObjectNode().put("id", id).put("deleted", deleted);
    }

    @Override
    public void versionErased(String subject, int version) {
      key.put("kind", "version").put("subject", subject).put("version", version);
    }

    @Override
    public void levelSet(String subject, CompatibilityLevel level) {
      levelCleared(subject);
      value = JSON.createObjectNode().put("level", level.name());
    }

    @Override
    public void levelCleared(String subject) {
      key.put("kind", "level").put("subject", subject);
    }

    @Override
    public void modeSet(String subject, Mode mode) {
      key.put("kind", "mode").put("subject", subject);
      value = JSON.createObjectNode().put("mode", mode.name());
    }
  }
}
