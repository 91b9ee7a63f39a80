package org.countinghouse.serdes.server;

import java.util.List;
import org.apache.avro.Schema;
import org.countinghouse.serdes.registry.CompatibilityLevel;
import org.countinghouse.serdes.server.Catalog.Version;
import org.countinghouse.serdes.server.RegistryFact.SchemaStored;
import org.countinghouse.serdes.server.RegistryFact.VersionErased;
import org.countinghouse.serdes.server.RegistryFact.VersionStored;

/** What can be done with subjects and their versions. */
final class Subjects {
  private final RegistryState state;
  private final Catalog catalog;

  Subjects(RegistryState state) {
    this.state = state;
    this.catalog = state.catalog();
  }

  List<String> names(boolean withDeleted) {
    return catalog.subjects().stream()
        .filter(name -> withDeleted || !live(name).isEmpty())
        .toList();
  }

  /** Registers the schema, unless the subject has it already, and returns its version. */
  Version register(String subject, SchemaText schema) {
    state.requireWritable(subject);
    for (Version version : live(subject)) {
      if (text(version).equals(schema.canonical())) {
        return version;
      }
    }
    requireCompatible(subject, schema);
    // First the schema, then the version: if the server dies in between, an id is left over, and
    // nothing points nowhere.
    int id = catalog.id(schema.canonical()).orElseGet(() -> storeSchema(schema));
    int number = catalog.versions(subject).isEmpty() ? 1 : catalog.versions(subject).lastKey() + 1;
    state.append(new VersionStored(subject, number, id, false));
    return new Version(subject, number, id, false);
  }

  private int storeSchema(SchemaText schema) {
    int id = catalog.nextId();
    state.append(new SchemaStored(id, schema.canonical()));
    return id;
  }

  private void requireCompatible(String subject, SchemaText schema) {
    List<String> problems = problems(subject, schema, live(subject));
    if (!problems.isEmpty()) {
      throw ApiException.incompatible(String.join("; ", problems));
    }
  }

  /**
   * What speaks against the schema as next version, by the level in force, judged against the given
   * versions.
   */
  List<String> problems(String subject, SchemaText schema, List<Version> against) {
    CompatibilityLevel level = state.levelInForce(subject);
    List<Schema> earlier =
        against.stream().map(version -> new Schema.Parser().parse(text(version))).toList();
    return CompatibilityCheck.problems(level, schema.schema(), earlier);
  }

  Version lookUp(String subject, SchemaText schema, boolean withDeleted) {
    return versions(subject, withDeleted).stream()
        .filter(version -> text(version).equals(schema.canonical()))
        .reduce((earlier, later) -> later)
        .orElseThrow(() -> ApiException.schemaNotFound("in subject '" + subject + "'"));
  }

  /** The versions that are not deleted, oldest first; empty if there is no such subject. */
  List<Version> live(String subject) {
    return catalog.versions(subject).values().stream().filter(v -> !v.deleted()).toList();
  }

  /** The versions of a subject that exists, oldest first. */
  List<Version> versions(String subject, boolean withDeleted) {
    List<Version> versions =
        withDeleted ? List.copyOf(catalog.versions(subject).values()) : live(subject);
    if (versions.isEmpty()) {
      throw ApiException.subjectNotFound(subject);
    }
    return versions;
  }

  Version version(String subject, String word, boolean withDeleted) {
    List<Version> versions = versions(subject, withDeleted);
    int number = VersionWord.number(word);
    if (number == VersionWord.LATEST) {
      return versions.get(versions.size() - 1);
    }
    return versions.stream()
        .filter(version -> version.number() == number)
        .findFirst()
        .orElseThrow(() -> ApiException.versionNotFound(word));
  }

  String text(Version version) {
    return catalog
        .text(version.id())
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "Expected " + version + " to have a schema, but it has none"));
  }

  /** Deletes all versions and returns their numbers. */
  List<Integer> delete(String subject, boolean permanent) {
    state.requireWritable(subject);
    List<Version> all = versions(subject, true);
    List<Version> live = live(subject);
    if (permanent && !live.isEmpty()) {
      throw ApiException.subjectNotSoftDeleted(subject);
    }
    if (!permanent && live.isEmpty()) {
      throw ApiException.subjectSoftDeleted(subject);
    }
    List<Version> doomed = permanent ? all : live;
    doomed.forEach(version -> drop(version, permanent));
    return doomed.stream().map(Version::number).toList();
  }

  /** Deletes one version and returns its number. */
  int deleteVersion(String subject, String word, boolean permanent) {
    state.requireWritable(subject);
    boolean latestLive = VersionWord.number(word) == VersionWord.LATEST && !permanent;
    Version version = version(subject, word, !latestLive);
    if (permanent && !version.deleted()) {
      throw ApiException.versionNotSoftDeleted(subject, version.number());
    }
    if (!permanent && version.deleted()) {
      throw ApiException.versionSoftDeleted(subject, version.number());
    }
    drop(version, permanent);
    return version.number();
  }

  private void drop(Version version, boolean permanent) {
    state.append(
        permanent
            ? new VersionErased(version.subject(), version.number())
            : new VersionStored(version.subject(), version.number(), version.id(), true));
  }
}
