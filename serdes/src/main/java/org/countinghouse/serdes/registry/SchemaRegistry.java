package org.countinghouse.serdes.registry;

import java.util.List;
import java.util.UUID;
import org.apache.avro.Schema;

/**
 * The questions a serde asks a schema registry.
 *
 * <p>Every method throws {@link RegistryUnavailableException} if no answer could be had (wait and
 * try again, or stop), and another {@link RegistryException} if the registry answered with a
 * refusal. Implementations are safe for use by several threads.
 */
public interface SchemaRegistry {

  /** The version word that stands for the newest version of a subject. */
  String LATEST = "latest";

  /**
   * Makes the schema a version of the subject and returns its id; returns the same id when asked
   * again.
   *
   * @throws IncompatibleSchemaException if the subject's compatibility level forbids the schema
   * @throws InvalidSchemaException if the registry cannot parse the schema
   */
  int register(String subject, Schema schema);

  /**
   * Finds the schema among the versions of the subject, without registering it.
   *
   * @throws UnknownSchemaException if the subject, or this schema in it, does not exist
   */
  RegisteredSchema lookup(String subject, Schema schema);

  /**
   * Returns the schema with the id that a V0 frame carries.
   *
   * @throws UnknownSchemaException if the registry has no such id
   * @throws InvalidSchemaException if it is no Avro schema
   */
  Schema schemaById(int id);

  /**
   * Returns the schema with the GUID that a V1 frame carries.
   *
   * @throws UnknownSchemaException if the registry has no such GUID
   * @throws InvalidSchemaException if it is no Avro schema
   */
  Schema schemaByGuid(UUID guid);

  /**
   * Returns the newest version of the subject.
   *
   * @throws UnknownSchemaException if the subject does not exist
   */
  RegisteredSchema latestVersion(String subject);

  /**
   * Returns one version of the subject.
   *
   * @param version 1 or more
   * @throws UnknownSchemaException if the subject or the version does not exist
   */
  RegisteredSchema version(String subject, int version);

  /**
   * Returns the version numbers of the subject, ascending.
   *
   * @throws UnknownSchemaException if the subject does not exist
   */
  List<Integer> versions(String subject);

  /** Returns the names of all subjects. */
  List<String> subjects();

  /**
   * Asks whether the schema could become a version of the subject, judged against one existing
   * version.
   *
   * @param version a version number, or {@link #LATEST}
   * @param verbose true to be told why not
   * @throws UnknownSchemaException if the subject or the version does not exist
   */
  CompatibilityResult testCompatibility(
      String subject, String version, Schema schema, boolean verbose);

  /** Returns the compatibility level in force for the subject: its own, or else the global one. */
  CompatibilityLevel compatibilityLevel(String subject);

  /** Gives the subject, which need not exist yet, its own compatibility level. */
  void setCompatibilityLevel(String subject, CompatibilityLevel level);
}
