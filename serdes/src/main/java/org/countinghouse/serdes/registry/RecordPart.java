package org.countinghouse.serdes.registry;

/** The two parts of a Kafka record that have schemas of their own. */
public enum RecordPart {
  KEY("-key", "__key_schema_id"),
  VALUE("-value", "__value_schema_id");

  private final String subjectSuffix;
  private final String schemaIdHeader;

  RecordPart(String subjectSuffix, String schemaIdHeader) {
    this.subjectSuffix = subjectSuffix;
    this.schemaIdHeader = schemaIdHeader;
  }

  /** What the topic-name strategy appends to the topic. */
  public String subjectSuffix() {
    return subjectSuffix;
  }

  /** The record header in which a V1 frame carries the GUID of the schema. */
  public String schemaIdHeader() {
    return schemaIdHeader;
  }
}
