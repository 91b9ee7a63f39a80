package org.countinghouse.serdes.registry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.avro.Schema;

/**
 * Remembers what cannot change, so that a warm serde never waits for the network.
 *
 * <p>Ids, GUIDs and registrations are kept for ever (within a bound): a registry never gives an id
 * a second meaning. That an id is unknown, or no Avro schema, is remembered for a short time only,
 * because its registration may be on the way. Failures to reach the registry are never remembered.
 * Calls about what can change (latest version, lists, compatibility) go through.
 */
public final class CachingSchemaRegistry implements SchemaRegistry {
  private final SchemaRegistry registry;
  private final Clock clock;
  private final Duration unknownTtl;
  private final BoundedCache<Object, Schema> schemas;
  private final BoundedCache<Object, Refusal> unknown;
  private final BoundedCache<SubjectSchema, RegisteredSchema> lookups;
  private final BoundedCache<SubjectSchema, Integer> registrations;

  private record SubjectSchema(String subject, Schema schema) {}

  private record Refusal(RegistryException reason, Instant until) {}

  /**
   * @param clock tells when the memory of an unknown id expires
   * @param unknownTtl how long an id or GUID stays unknown without asking again
   * @param maxEntries bound of each cache; 1 or more
   */
  public CachingSchemaRegistry(
      SchemaRegistry registry, Clock clock, Duration unknownTtl, int maxEntries) {
    this.registry = registry;
    this.clock = clock;
    this.unknownTtl = unknownTtl;
    this.schemas = new BoundedCache<>(maxEntries);
    this.unknown = new BoundedCache<>(maxEntries);
    this.lookups = new BoundedCache<>(maxEntries);
    this.registrations = new BoundedCache<>(maxEntries);
  }

  /**
   * Fetches every version of the subjects, so that data written with any of them decodes without a
   * call.
   *
   * @return the subjects that do not exist; whether that is an error is for the caller to say
   */
  public Set<String> prefetch(Collection<String> subjects) {
    Set<String> missing = new LinkedHashSet<>();
    for (String subject : subjects) {
      try {
        prefetch(subject);
      } catch (UnknownSchemaException e) {
        missing.add(subject);
      }
    }
    return missing;
  }

  private void prefetch(String subject) {
    for (int number : registry.versions(subject)) {
      RegisteredSchema version = registry.version(subject, number);
      schemas.put(version.id(), version.schema());
      lookups.put(new SubjectSchema(subject, version.schema()), version);
    }
  }

  @Override
  public int register(String subject, Schema schema) {
    SubjectSchema key = new SubjectSchema(subject, schema);
    Optional<Integer> known = registrations.get(key);
    return known.isPresent() ? known.get() : registerOnce(key);
  }

  private synchronized int registerOnce(SubjectSchema key) {
    return registrations
        .get(key)
        .orElseGet(
            () -> {
              int id = registry.register(key.subject(), key.schema());
              registrations.put(key, id);
              // The schema exists now, whatever was remembered about this id before.
              unknown.remove(id);
              schemas.put(id, key.schema());
              return id;
            });
  }

  @Override
  public RegisteredSchema lookup(String subject, Schema schema) {
    SubjectSchema key = new SubjectSchema(subject, schema);
    Optional<RegisteredSchema> known = lookups.get(key);
    return known.isPresent() ? known.get() : lookupOnce(key);
  }

  private synchronized RegisteredSchema lookupOnce(SubjectSchema key) {
    return lookups
        .get(key)
        .orElseGet(
            () -> {
              RegisteredSchema found = registry.lookup(key.subject(), key.schema());
              lookups.put(key, found);
              return found;
            });
  }

  @Override
  public Schema schemaById(int id) {
    Optional<Schema> known = schemas.get(id);
    return known.isPresent() ? known.get() : fetchOnce(id, () -> registry.schemaById(id));
  }

  @Override
  public Schema schemaByGuid(UUID guid) {
    Optional<Schema> known = schemas.get(guid);
    return known.isPresent() ? known.get() : fetchOnce(guid, () -> registry.schemaByGuid(guid));
  }

  // One caller at a time, so that many threads meeting a new id together ask once.
  private synchronized Schema fetchOnce(Object key, Supplier<Schema> question) {
    Optional<Schema> known = schemas.get(key);
    if (known.isPresent()) {
      return known.get();
    }
    Optional<Refusal> refusal = unknown.get(key);
    if (refusal.isPresent() && clock.instant().isBefore(refusal.get().until())) {
      throw refusal.get().reason();
    }
    return fetch(key, question);
  }

  private Schema fetch(Object key, Supplier<Schema> question) {
    try {
      Schema schema = question.get();
      schemas.put(key, schema);
      unknown.remove(key);
      return schema;
    } catch (UnknownSchemaException | InvalidSchemaException e) {
      unknown.put(key, new Refusal(e, clock.instant().plus(unknownTtl)));
      throw e;
    }
  }

  @Override
  public RegisteredSchema latestVersion(String subject) {
    return registry.latestVersion(subject);
  }

  @Override
  public RegisteredSchema version(String subject, int version) {
    return registry.version(subject, version);
  }

  @Override
  public List<Integer> versions(String subject) {
    return registry.versions(subject);
  }

  @Override
  public List<String> subjects() {
    return registry.subjects();
  }

  @Override
  public CompatibilityResult testCompatibility(
      String subject, String version, Schema schema, boolean verbose) {
    return registry.testCompatibility(subject, version, schema, verbose);
  }

  @Override
  public CompatibilityLevel compatibilityLevel(String subject) {
    return registry.compatibilityLevel(subject);
  }

  @Override
  public void setCompatibilityLevel(String subject, CompatibilityLevel level) {
    registry.setCompatibilityLevel(subject, level);
  }
}
