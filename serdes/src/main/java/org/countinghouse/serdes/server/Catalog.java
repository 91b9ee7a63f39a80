package org.countinghouse.serdes.server;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.countinghouse.serdes.registry.CompatibilityLevel;

/**
 * The state of the registry: only facts change it, everything else reads it. Guarded by the
 * server's lock.
 */
final class Catalog implements RegistryFact.Effects {
  /** The "subject" whose settings hold for the whole registry. */
  static final String GLOBAL = "";

  // id <-> canonical text
  private final TreeMap<Integer, String> textById = new TreeMap<>();
  private final Map<String, Integer> idByText = new HashMap<>();
  private final Map<UUID, Integer> idByGuid = new HashMap<>();
  // subject -> version -> id, deleted or not
  private final TreeMap<String, TreeMap<Integer, Version>> subjects = new TreeMap<>();
  private final Map<String, CompatibilityLevel> levels = new HashMap<>();
  private final Map<String, Mode> modes = new HashMap<>();

  /** One version of a subject. */
  record Version(String subject, int number, int id, boolean deleted) {}

  /** The GUID is a digest of the text, so two registries give the same schema the same one. */
  static UUID guid(String text) {
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void schemaStored(int id, String text) {
    textById.put(id, text);
    idByText.put(text, id);
    idByGuid.put(guid(text), id);
  }

  @Override
  public void versionStored(String subject, int version, int id, boolean deleted) {
    subjects
        .computeIfAbsent(subject, unused -> new TreeMap<>())
        .put(version, new Version(subject, version, id, deleted));
  }

  @Override
  public void versionErased(String subject, int version) {
    subjects.computeIfPresent(
        subject,
        (unused, versions) -> {
          versions.remove(version);
          return versions.isEmpty() ? null : versions;
        });
  }

  @Override
  public void levelSet(String subject, CompatibilityLevel level) {
    levels.put(subject, level);
  }

  @Override
  public void levelCleared(String subject) {
    levels.remove(subject);
  }

  @Override
  public void modeSet(String subject, Mode mode) {
    modes.put(subject, mode);
  }

  int nextId() {
    return textById.isEmpty() ? 1 : textById.lastKey() + 1;
  }

  Optional<Integer> id(String text) {
    return Optional.ofNullable(idByText.get(text));
  }

  /** The text of an id that some version, deleted or not, still has. */
  Optional<String> text(int id) {
    return usages(id).isEmpty() ? Optional.empty() : Optional.ofNullable(textById.get(id));
  }

  Optional<Integer> id(UUID guid) {
    return Optional.ofNullable(idByGuid.get(guid));
  }

  /** All versions with this id, deleted ones as well. */
  List<Version> usages(int id) {
    List<Version> usages = new ArrayList<>();
    subjects
        .values()
        .forEach(v -> v.values().stream().filter(s -> s.id() == id).forEach(usages::add));
    return usages;
  }

  List<String> subjects() {
    return List.copyOf(subjects.keySet());
  }

  /** All versions of a subject, deleted ones as well; empty if there is no such subject. */
  NavigableMap<Integer, Version> versions(String subject) {
    return subjects.getOrDefault(subject, new TreeMap<>());
  }

  Optional<CompatibilityLevel> level(String subject) {
    return Optional.ofNullable(levels.get(subject));
  }

  Optional<Mode> mode(String subject) {
    return Optional.ofNullable(modes.get(subject));
  }
}
