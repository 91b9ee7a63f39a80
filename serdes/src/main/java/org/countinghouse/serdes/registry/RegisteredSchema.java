package org.countinghouse.serdes.registry;

import org.apache.avro.Schema;

/**
 * One version of a subject.
 *
 * @param version 1 or more, counted per subject
 * @param id the number that frames carry; the same schema has the same id in every subject
 */
public record RegisteredSchema(String subject, int version, int id, Schema schema) {

  public RegisteredSchema {
    if (version < 1) {
      throw new IllegalArgumentException(
          "Expected version of subject " + subject + " to be 1 or more, but it is " + version);
    }
  }
}
