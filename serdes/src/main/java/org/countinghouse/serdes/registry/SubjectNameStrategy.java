package org.countinghouse.serdes.registry;

import java.util.Arrays;
import java.util.Optional;

/** Which subject a topic's schema is registered under. */
public enum SubjectNameStrategy {
  /** {@code <topic>-key} or {@code <topic>-value}: one record type per topic. */
  TOPIC_NAME("TopicName") {
    @Override
    public String subject(String topic, RecordPart part, String recordName) {
      return topic + part.subjectSuffix();
    }
  },
  /** The full name of the record: one history for the type, over all topics. */
  RECORD_NAME("RecordName") {
    @Override
    public String subject(String topic, RecordPart part, String recordName) {
      return recordName;
    }
  },
  /** {@code <topic>-<full name of the record>}: several record types per topic. */
  TOPIC_RECORD_NAME("TopicRecordName") {
    @Override
    public String subject(String topic, RecordPart part, String recordName) {
      return topic + "-" + recordName;
    }
  };

  private static final String CONFLUENT_PACKAGE = "io.confluent.kafka.serializers.subject.";

  private final String shortName;

  SubjectNameStrategy(String shortName) {
    this.shortName = shortName;
  }

  /**
   * Returns the subject.
   *
   * @param recordName the full name of the Avro record
   */
  public abstract String subject(String topic, RecordPart part, String recordName);

  /**
   * Finds a strategy by its short name, {@code TopicName}, or by Confluent's class name, with or
   * without package.
   */
  static Optional<SubjectNameStrategy> named(String name) {
    String className =
        name.startsWith(CONFLUENT_PACKAGE) ? name.substring(CONFLUENT_PACKAGE.length()) : name;
    return Arrays.stream(values())
        .filter(s -> className.equals(s.shortName) || className.equals(s.shortName + "Strategy"))
        .findFirst();
  }
}
