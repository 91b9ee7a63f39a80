package org.countinghouse.serdes.avro;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Finds values that would change their meaning between two schemas.
 *
 * <p>Avro for Java resolves {@code decimal(10,2)} to {@code decimal(10,4)} and milliseconds to
 * microseconds without a word: the bytes fit, and 12.34 becomes 0.1234. In a bill that must not
 * pass.
 */
final class LogicalTypeConflict {
  private final Set<List<String>> visited = new HashSet<>();

  private LogicalTypeConflict() {}

  /**
   * Returns the first conflict, described; empty if every shared value means the same in both
   * schemas.
   */
  static Optional<String> between(Schema reader, Schema writer) {
    return new LogicalTypeConflict().search(reader, writer, reader.getFullName());
  }

  private Optional<String> search(Schema reader, Schema writer, String path) {
    for (Schema readerBranch : branches(reader)) {
      for (Schema writerBranch : branches(writer)) {
        Optional<String> conflict = searchBranch(readerBranch, writerBranch, path);
        if (conflict.isPresent()) {
          return conflict;
        }
      }
    }
    return Optional.empty();
  }

  private static List<Schema> branches(Schema schema) {
    return schema.isUnion() ? schema.getTypes() : List.of(schema);
  }

  private Optional<String> searchBranch(Schema reader, Schema writer, String path) {
    if (reader.getType() != writer.getType()) {
      return Optional.empty();
    }
    return switch (reader.getType()) {
      case RECORD -> searchFields(reader, writer, path);
      case ARRAY -> search(reader.getElementType(), writer.getElementType(), path + "[]");
      case MAP -> search(reader.getValueType(), writer.getValueType(), path + "{}");
      default -> compare(reader.getLogicalType(), writer.getLogicalType(), path);
    };
  }

  private Optional<String> searchFields(Schema reader, Schema writer, String path) {
    // Recursive schemas come back to a pair that is being searched already.
    if (!visited.add(List.of(reader.getFullName(), writer.getFullName()))) {
      return Optional.empty();
    }
    for (Schema.Field field : reader.getFields()) {
      Schema.Field written = writer.getField(field.name());
      if (written != null) {
        Optional<String> conflict =
            search(field.schema(), written.schema(), path + "." + field.name());
        if (conflict.isPresent()) {
          return conflict;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> compare(
      @Nullable LogicalType reader, @Nullable LogicalType writer, String path) {
    String expected = meaning(reader);
    String found = meaning(writer);
    // A type that one side merely does not name keeps its bytes' meaning, except for decimals:
    // those have a scale.
    boolean unnamed = (reader == null || writer == null) && !(expected + found).contains("decimal");
    if (unnamed || expected.equals(found)) {
      return Optional.empty();
    }
    return Optional.of(
        "Expected " + path + " to be written as " + expected + ", but the writer has " + found);
  }

  private static String meaning(@Nullable LogicalType type) {
    if (type == null) {
      return "no logical type";
    }
    return type instanceof LogicalTypes.Decimal decimal
        ? "decimal of scale " + decimal.getScale()
        : type.getName();
  }
}
