package org.countinghouse.schema.compatibility;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;

/**
 * The current schemas and every earlier version of each, as committed.
 *
 * <pre>
 * src/main/avro/rated.charges.avsc                    the current schema
 * src/test/resources/history/rated.charges/1.avsc     what version 1 was, self-contained
 * src/test/resources/history/RELEASED                 from the first release on
 * </pre>
 */
final class SchemaHistory {

  private static final Path CURRENT = Path.of("src/main/avro");
  private static final Path HISTORY = Path.of("src/test/resources/history");
  private static final String SUFFIX = ".avsc";

  private SchemaHistory() {}

  /** The current schemas by name, such as {@code rated.charges} or {@code state/posting}. */
  static TreeMap<String, Schema> current() {
    SchemaParser parser = new SchemaParser();
    TreeMap<String, SchemaParser.ParseResult> parsed = new TreeMap<>();
    for (Path file : files(CURRENT)) {
      try {
        parsed.put(name(CURRENT, file), parser.parse(file));
      } catch (IOException cause) {
        throw new UncheckedIOException(cause);
      }
    }
    TreeMap<String, Schema> schemas = new TreeMap<>();
    parsed.forEach((name, result) -> schemas.put(name, result.mainSchema()));
    return schemas;
  }

  /** The text of each current schema file, by name. */
  static TreeMap<String, String> currentTexts() {
    TreeMap<String, String> texts = new TreeMap<>();
    files(CURRENT).forEach(file -> texts.put(name(CURRENT, file), read(file)));
    return texts;
  }

  /** The names that have a history. */
  static List<String> names() {
    return files(HISTORY).stream().map(file -> name(HISTORY, file.getParent())).distinct().toList();
  }

  /** The committed versions of a schema by number; empty if there are none. */
  static TreeMap<Integer, Schema> versions(String name) {
    TreeMap<Integer, Schema> versions = new TreeMap<>();
    for (Path file : files(HISTORY.resolve(name))) {
      String number = file.getFileName().toString().replace(SUFFIX, "");
      versions.put(Integer.parseInt(number), new Schema.Parser().parse(read(file)));
    }
    return versions;
  }

  /** Whether version 1 has left the house and must never change again. */
  static boolean released() {
    return Files.exists(HISTORY.resolve("RELEASED"));
  }

  /**
   * Writes the history down: before the first release, version 1 of every schema anew; from then
   * on, a version more of each schema that changed.
   */
  static void freeze() {
    try {
      if (!released()) {
        for (Path file : files(HISTORY)) {
          Files.delete(file);
        }
      }
      for (var schema : current().entrySet()) {
        TreeMap<Integer, Schema> versions = versions(schema.getKey());
        boolean same =
            !versions.isEmpty()
                && versions.lastEntry().getValue().toString().equals(schema.getValue().toString());
        if (!same) {
          int next = versions.isEmpty() ? 1 : versions.lastKey() + 1;
          Path file = HISTORY.resolve(schema.getKey()).resolve(next + SUFFIX);
          Files.createDirectories(file.getParent());
          Files.writeString(file, schema.getValue().toString(true) + "\n");
        }
      }
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  private static String name(Path root, Path file) {
    return root.relativize(file).toString().replace('\\', '/').replace(SUFFIX, "");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  private static List<Path> files(Path folder) {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }
}
