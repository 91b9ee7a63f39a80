package org.countinghouse.app.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.countinghouse.app.cli.Problem;

/**
 * Writes rows twice: as NDJSON with everything, and as CSV with the columns that are single values.
 */
final class TableFiles {

  private final Path folder;

  /**
   * Files in a folder, which is created if it is missing.
   *
   * @throws Problem if it cannot be written
   */
  TableFiles(Path folder) {
    this.folder = folder;
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new Problem("Expected to write in " + folder + ", but cannot: " + e, e);
    }
  }

  /**
   * Writes {@code name.ndjson} and {@code name.csv}.
   *
   * @param columns columns of the CSV, also where there is no row
   */
  void write(String name, List<String> columns, List<ObjectNode> rows) {
    write(
        name + ".ndjson",
        writer -> {
          for (ObjectNode row : rows) {
            writer.append(row.toString()).append('\n');
          }
        });
    write(
        name + ".csv",
        writer -> {
          CSVFormat format =
              CSVFormat.RFC4180.builder().setHeader(columns.toArray(String[]::new)).get();
          try (CSVPrinter printer = new CSVPrinter(writer, format)) {
            for (ObjectNode row : rows) {
              printer.printRecord(cells(columns, row));
            }
          }
        });
  }

  /** Writes one document. */
  void write(String fileName, ObjectNode document) {
    write(fileName, writer -> writer.append(document.toPrettyString()).append('\n'));
  }

  private static List<String> cells(List<String> columns, ObjectNode row) {
    List<String> cells = new ArrayList<>();
    for (String column : columns) {
      JsonNode value = row.path(column);
      cells.add(
          value.isValueNode() ? value.asText("") : value.isMissingNode() ? "" : value.toString());
    }
    return cells;
  }

  /** Writes to a writer. */
  private interface Body {
    void writeTo(Writer writer) throws IOException;
  }

  private void write(String fileName, Body body) {
    Path file = folder.resolve(fileName);
    try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      body.writeTo(writer);
    } catch (IOException e) {
      throw new Problem("Expected to write " + file + ", but cannot: " + e, e);
    }
  }
}
