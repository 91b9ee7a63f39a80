package org.countinghouse.topology.finance;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.Schema;
import org.countinghouse.serdes.registry.CompatibilityLevel;
import org.countinghouse.serdes.registry.CompatibilityResult;
import org.countinghouse.serdes.registry.RegisteredSchema;
import org.countinghouse.serdes.registry.SchemaRegistry;
import org.countinghouse.serdes.registry.SerdeOptions;
import org.countinghouse.serdes.registry.UnknownSchemaException;
import org.countinghouse.topology.Codecs;

/** Takes every schema under every subject; its id is its place in the order of arrival. */
final class RegistryInMemory implements SchemaRegistry {

  private final List<Schema> schemas = new CopyOnWriteArrayList<>();

  static Codecs codecs() {
    return new Codecs(
        new RegistryInMemory(), SerdeOptions.defaults().with(SerdeOptions.Registration.REGISTER));
  }

  @Override
  public int register(String subject, Schema schema) {
    if (!schemas.contains(schema)) {
      schemas.add(schema);
    }
    return schemas.indexOf(schema) + 1;
  }

  @Override
  public Schema schemaById(int id) {
    if (id < 1 || id > schemas.size()) {
      throw unknown("schema " + id);
    }
    return schemas.get(id - 1);
  }

  @Override
  public RegisteredSchema lookup(String subject, Schema schema) {
    return new RegisteredSchema(subject, 1, register(subject, schema), schema);
  }

  @Override
  public Schema schemaByGuid(UUID guid) {
    throw unknown("schema " + guid);
  }

  @Override
  public RegisteredSchema latestVersion(String subject) {
    throw unknown(subject);
  }

  @Override
  public RegisteredSchema version(String subject, int version) {
    throw unknown(subject);
  }

  @Override
  public List<Integer> versions(String subject) {
    throw unknown(subject);
  }

  @Override
  public List<String> subjects() {
    return List.of();
  }

  @Override
  public CompatibilityResult testCompatibility(
      String subject, String version, Schema schema, boolean verbose) {
    throw unknown(subject);
  }

  @Override
  public CompatibilityLevel compatibilityLevel(String subject) {
    return CompatibilityLevel.NONE;
  }

  @Override
  public void setCompatibilityLevel(String subject, CompatibilityLevel level) {
    throw unknown(subject);
  }

  private static UnknownSchemaException unknown(String what) {
    return new UnknownSchemaException("Expected to know " + what + ", but do not", 404, 40403);
  }
}
