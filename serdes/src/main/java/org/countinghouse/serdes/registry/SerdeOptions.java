package org.countinghouse.serdes.registry;

/**
 * How a serializer finds the schema id it writes into its frames.
 *
 * @param registration where the id comes from
 * @param removeJavaProperties true to register and look up the schema without {@code
 *     avro.java.string}, as its {@code .avsc} file has it, and not as the code generator decorated
 *     it
 * @param keyStrategy names the subject of record keys
 * @param valueStrategy names the subject of record values
 */
public record SerdeOptions(
    Registration registration,
    boolean removeJavaProperties,
    SubjectNameStrategy keyStrategy,
    SubjectNameStrategy valueStrategy) {

  /** Where a serializer gets its schema id. */
  public enum Registration {
    /** {@code auto.register.schemas=true}: register the schema on first use. */
    REGISTER,
    /** Neither: the schema must have been registered by a deployment step. The default. */
    LOOK_UP,
    /** {@code use.latest.version=true}: write with whatever schema is the latest of the subject. */
    USE_LATEST
  }

  /** The production defaults: look up, never register; subjects after topics. */
  public static SerdeOptions defaults() {
    return new SerdeOptions(
        Registration.LOOK_UP, true, SubjectNameStrategy.TOPIC_NAME, SubjectNameStrategy.TOPIC_NAME);
  }

  /** Returns these options with another source of ids. */
  public SerdeOptions with(Registration other) {
    return new SerdeOptions(other, removeJavaProperties, keyStrategy, valueStrategy);
  }

  /** Returns the subject for one part of a topic's records. */
  public String subject(String topic, RecordPart part, String recordName) {
    SubjectNameStrategy strategy =
        switch (part) {
          case KEY -> keyStrategy;
          case VALUE -> valueStrategy;
        };
    return strategy.subject(topic, part, recordName);
  }
}
