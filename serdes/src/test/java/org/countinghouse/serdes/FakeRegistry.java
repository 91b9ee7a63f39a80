package org.countinghouse.serdes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.avro.Schema;
import org.countinghouse.serdes.registry.CompatibilityLevel;
import org.countinghouse.serdes.registry.CompatibilityResult;
import org.countinghouse.serdes.registry.RegisteredSchema;
import org.countinghouse.serdes.registry.RegistryException;
import org.countinghouse.serdes.registry.SchemaRegistry;
import org.countinghouse.serdes.registry.UnknownSchemaException;

/** A registry in memory that writes down every call and can be told to fail. */
public final class FakeRegistry implements SchemaRegistry {
  private final List<RegisteredSchema> versions = new ArrayList<>();
  private final Map<UUID, Schema> byGuid = new HashMap<>();
  private final List<String> calls = new ArrayList<>();
  private Optional<RegistryException> failure = Optional.empty();

  /** Every call so far. */
  public List<String> calls() {
    return calls;
  }

  /** Makes every call fail from now on. */
  public void failWith(RegistryException exception) {
    failure = Optional.of(exception);
  }

  /** Makes calls work again. */
  public void recover() {
    failure = Optional.empty();
  }

  /** Adds a schema with a GUID. */
  public UUID add(Schema schema) {
    UUID guid = UUID.nameUUIDFromBytes(new byte[] {(byte) byGuid.size()});
    byGuid.put(guid, schema);
    return guid;
  }

  private void called(String call) {
    calls.add(call);
    failure.ifPresent(
        exception -> {
          throw exception;
        });
  }

  private static UnknownSchemaException unknown(Object what) {
    return new UnknownSchemaException("Expected to know " + what + ", but do not", 404, 40403);
  }

  @Override
  public int register(String subject, Schema schema) {
    called("register " + subject);
    int id =
        versions.stream()
            .filter(v -> v.schema().equals(schema))
            .map(RegisteredSchema::id)
            .findFirst()
            .orElse(versions.size() + 1);
    int version = (int) versions.stream().filter(v -> v.subject().equals(subject)).count() + 1;
    versions.add(new RegisteredSchema(subject, version, id, schema));
    return id;
  }

  @Override
  public RegisteredSchema lookup(String subject, Schema schema) {
    called("lookup " + subject);
    return versions.stream()
        .filter(v -> v.subject().equals(subject) && v.schema().equals(schema))
        .findFirst()
        .orElseThrow(() -> unknown(subject));
  }

  @Override
  public Schema schemaById(int id) {
    called("id " + id);
    return versions.stream()
        .filter(v -> v.id() == id)
        .map(RegisteredSchema::schema)
        .findFirst()
        .orElseThrow(() -> unknown(id));
  }

  @Override
  public Schema schemaByGuid(UUID guid) {
    called("guid " + guid);
    return Optional.ofNullable(byGuid.get(guid)).orElseThrow(() -> unknown(guid));
  }

  @Override
  public RegisteredSchema latestVersion(String subject) {
    called("latest " + subject);
    return versions.stream()
        .filter(v -> v.subject().equals(subject))
        .reduce((earlier, later) -> later)
        .orElseThrow(() -> unknown(subject));
  }

  @Override
  public RegisteredSchema version(String subject, int version) {
    called("version " + subject + " " + version);
    return versions.stream()
        .filter(v -> v.subject().equals(subject) && v.version() == version)
        .findFirst()
        .orElseThrow(() -> unknown(subject));
  }

  @Override
  public List<Integer> versions(String subject) {
    called("versions " + subject);
    List<Integer> numbers =
        versions.stream()
            .filter(v -> v.subject().equals(subject))
            .map(RegisteredSchema::version)
            .toList();
    if (numbers.isEmpty()) {
      throw unknown(subject);
    }
    return numbers;
  }

  @Override
  public List<String> subjects() {
    called("subjects");
    return versions.stream().map(RegisteredSchema::subject).distinct().toList();
  }

  @Override
  public CompatibilityResult testCompatibility(
      String subject, String version, Schema schema, boolean verbose) {
    called("compatibility " + subject);
    return new CompatibilityResult(true, List.of());
  }

  @Override
  public CompatibilityLevel compatibilityLevel(String subject) {
    called("level " + subject);
    return CompatibilityLevel.FULL;
  }

  @Override
  public void setCompatibilityLevel(String subject, CompatibilityLevel level) {
    called("set level " + subject);
  }
}
