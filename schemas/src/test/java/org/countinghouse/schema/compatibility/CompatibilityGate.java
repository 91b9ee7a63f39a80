package org.countinghouse.schema.compatibility;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;
import org.apache.avro.Schema.Type;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;

/**
 * FULL_TRANSITIVE compatibility and the rules of the house, as a registry would enforce them, but
 * before anything is deployed. Every method lists what is wrong; nothing is wrong if it is empty.
 */
final class CompatibilityGate {

  private static final Pattern TIME_NAME =
      Pattern.compile("time|.*Time|.*At|cutOff|deadline|notBefore|watermark|windowStart|windowEnd");
  private static final Set<String> OPAQUE_BYTES = Set.of("checksum", "key", "state", "value");

  private CompatibilityGate() {}

  /** Why new readers cannot read what was written with the earlier schema, or the reverse. */
  static List<String> breaks(Schema current, Schema earlier) {
    List<String> breaks = new ArrayList<>();
    incompatibilities("new readers of old records", current, earlier, breaks);
    incompatibilities("old readers of new records", earlier, current, breaks);
    TreeMap<String, String> before = logicalTypes(earlier);
    TreeMap<String, String> now = logicalTypes(current);
    before.forEach(
        (path, type) -> {
          String changed = now.getOrDefault(path, type);
          if (!changed.equals(type)) {
            breaks.add("%s: logical type %s became %s".formatted(path, type, changed));
          }
        });
    return breaks;
  }

  private static void incompatibilities(
      String who, Schema reader, Schema writer, List<String> breaks) {
    var result = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
    if (result.getType() != SchemaCompatibilityType.COMPATIBLE) {
      result
          .getResult()
          .getIncompatibilities()
          .forEach(it -> breaks.add("%s: %s %s".formatted(who, it.getType(), it.getMessage())));
    }
  }

  /** Where a schema breaks the rules of the house. */
  static List<String> houseRules(Schema schema) {
    List<String> broken = new ArrayList<>();
    checkType(schema.getName(), schema, broken, new HashSet<>());
    return broken;
  }

  private static void checkType(
      String path, Schema schema, List<String> broken, Set<String> visited) {
    switch (schema.getType()) {
      case RECORD -> checkRecord(schema, broken, visited);
      case ENUM -> {
        if (!"UNKNOWN".equals(schema.getEnumDefault())) {
          broken.add(path + ": expected the enum's default to be UNKNOWN");
        }
      }
      case ARRAY -> checkType(path + "[]", schema.getElementType(), broken, visited);
      case MAP -> checkType(path + "{}", schema.getValueType(), broken, visited);
      case UNION -> checkUnion(path, schema, broken, visited);
      case FLOAT, DOUBLE -> broken.add(path + ": expected an exact number");
      case FIXED, NULL -> broken.add(path + ": expected no " + schema.getType());
      case STRING, BYTES, INT, LONG, BOOLEAN -> checkLogicalType(path, schema, broken);
    }
  }

  private static void checkRecord(Schema schema, List<String> broken, Set<String> visited) {
    if (!visited.add(schema.getFullName())) {
      return;
    }
    if (!"org.countinghouse.schema".equals(schema.getNamespace())) {
      broken.add(schema.getFullName() + ": expected namespace org.countinghouse.schema");
    }
    for (Field field : schema.getFields()) {
      String path = schema.getName() + "." + field.name();
      if (!field.hasDefaultValue()) {
        broken.add(path + ": expected a default");
      }
      if (field.doc() == null || field.doc().isBlank()) {
        broken.add(path + ": expected a doc");
      }
      checkNamedLikeATime(path, field, broken);
      checkOpaqueBytes(path, field, broken);
      checkType(path, field.schema(), broken, visited);
    }
  }

  private static void checkNamedLikeATime(String path, Field field, List<String> broken) {
    Schema schema = withoutNull(field.schema());
    if (TIME_NAME.matcher(field.name()).matches()
        && !"timestamp-micros".equals(schema.getProp("logicalType"))) {
      broken.add(path + ": expected a time to be timestamp-micros");
    }
  }

  private static void checkOpaqueBytes(String path, Field field, List<String> broken) {
    Schema schema = withoutNull(field.schema());
    if (schema.getType() == Type.BYTES
        && schema.getProp("logicalType") == null
        && !OPAQUE_BYTES.contains(field.name())) {
      broken.add(path + ": expected bytes to be decimal, or one of " + OPAQUE_BYTES);
    }
  }

  private static void checkUnion(
      String path, Schema schema, List<String> broken, Set<String> visited) {
    if (schema.getTypes().size() != 2 || schema.getTypes().get(0).getType() != Type.NULL) {
      broken.add(path + ": expected a union of null and one type");
      return;
    }
    checkType(path, schema.getTypes().get(1), broken, visited);
  }

  private static void checkLogicalType(String path, Schema schema, List<String> broken) {
    String found = logicalType(schema);
    boolean known =
        switch (schema.getType()) {
          case LONG -> found.isEmpty() || found.equals("timestamp-micros");
          case INT -> found.isEmpty() || found.equals("date");
          case BYTES -> found.isEmpty() || found.equals("decimal(38,12)");
          default -> found.isEmpty();
        };
    if (!known) {
      broken.add(
          path + ": expected decimal(38,12), timestamp-micros, date or none, but found " + found);
    }
  }

  private static Schema withoutNull(Schema schema) {
    return schema.isNullable() && schema.isUnion()
        ? schema.getTypes().get(schema.getTypes().size() - 1)
        : schema;
  }

  private static String logicalType(Schema schema) {
    String name = schema.getProp("logicalType");
    if (name == null) {
      return "";
    }
    return name.equals("decimal")
        ? "decimal(%s,%s)"
            .formatted(schema.getObjectProp("precision"), schema.getObjectProp("scale"))
        : name;
  }

  /** The logical type of everything that has fields, by path; SchemaCompatibility ignores them. */
  private static TreeMap<String, String> logicalTypes(Schema schema) {
    TreeMap<String, String> types = new TreeMap<>();
    collect(schema.getName(), schema, types, new HashSet<>());
    return types;
  }

  private static void collect(
      String path, Schema schema, TreeMap<String, String> types, Set<String> visited) {
    switch (schema.getType()) {
      case RECORD -> {
        if (visited.add(schema.getFullName())) {
          schema
              .getFields()
              .forEach(
                  field ->
                      collect(
                          schema.getName() + "." + field.name(), field.schema(), types, visited));
        }
      }
      case ARRAY -> collect(path + "[]", schema.getElementType(), types, visited);
      case MAP -> collect(path + "{}", schema.getValueType(), types, visited);
      case UNION -> schema.getTypes().forEach(type -> collect(path, type, types, visited));
      case NULL -> {}
      default -> types.put(path, logicalType(schema));
    }
  }
}
