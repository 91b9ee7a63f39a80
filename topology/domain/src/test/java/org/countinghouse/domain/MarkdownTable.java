package org.countinghouse.domain;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Cases that people outside engineering read and add to: a Markdown table under a heading of a test
 * resource. Cells are trimmed, backticks dropped; a list in a cell is separated by {@code ;}.
 */
public final class MarkdownTable {

  private MarkdownTable() {}

  /** One row; shown in test reports by its first cell. */
  public record Row(Map<String, String> cells) {

    /** The cell of a column, which must exist. */
    public String cell(String column) {
      return Objects.requireNonNull(
          cells.get(column), () -> "Expected column '" + column + "', but found " + cells.keySet());
    }

    /** The non-empty parts of a cell that holds a list. */
    public List<String> list(String column) {
      return Stream.of(cell(column).split(";"))
          .map(String::trim)
          .filter(part -> !part.isEmpty())
          .toList();
    }

    @Override
    public String toString() {
      return cells.values().iterator().next();
    }
  }

  /**
   * The rows of the first table after a heading.
   *
   * @param resource such as {@code /rating/price-cases.md}
   * @param heading text of the heading, without hashes
   */
  public static List<Row> rows(String resource, String heading) {
    List<String> lines = read(resource);
    int at = 0;
    while (!lines.get(at).matches("#+ " + java.util.regex.Pattern.quote(heading))) {
      at++;
    }
    while (!lines.get(at).startsWith("|")) {
      at++;
    }
    List<String> columns = cells(lines.get(at));
    List<Row> rows = new ArrayList<>();
    for (at += 2; at < lines.size() && lines.get(at).startsWith("|"); at++) {
      rows.add(row(resource, columns, cells(lines.get(at))));
    }
    if (rows.isEmpty()) {
      throw new IllegalStateException("Expected rows under '" + heading + "' in " + resource);
    }
    return rows;
  }

  private static Row row(String resource, List<String> columns, List<String> cells) {
    if (columns.size() != cells.size()) {
      throw new IllegalStateException(
          "Expected %d cells in %s, but found %s".formatted(columns.size(), resource, cells));
    }
    Map<String, String> row = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      row.put(columns.get(i), cells.get(i));
    }
    return new Row(row);
  }

  private static List<String> cells(String line) {
    String inner = line.substring(1, line.lastIndexOf('|'));
    return Stream.of(inner.split("\\|", -1)).map(cell -> cell.replace("`", "").trim()).toList();
  }

  private static List<String> read(String resource) {
    try (InputStream in = MarkdownTable.class.getResourceAsStream(resource)) {
      byte[] bytes = Objects.requireNonNull(in, () -> "no resource " + resource).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8).lines().toList();
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }
}
