package org.countinghouse.domain.summary;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.countinghouse.domain.MarkdownTable;
import org.countinghouse.domain.MarkdownTable.Row;

/** The rows of a table that tell one story, in order. */
record Story(String name, List<Row> steps) {

  /** All stories of a table with a column {@code story}. */
  static Stream<Story> all(String resource, String heading) {
    return MarkdownTable.rows(resource, heading).stream()
        .collect(
            Collectors.groupingBy(
                row -> row.cell("story"), LinkedHashMap::new, Collectors.toList()))
        .entrySet()
        .stream()
        .map(story -> new Story(story.getKey(), story.getValue()));
  }

  @Override
  public String toString() {
    return name;
  }
}
