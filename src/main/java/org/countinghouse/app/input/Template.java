package org.countinghouse.app.input;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with places in braces: {@code {column}} for what the row has in that column, {@code
 * {row-number}} and {@code {file-name}}. A text without braces is a constant; a brace cannot be
 * written.
 *
 * <p>{@code eu-{Region}} is {@code eu-west} for a row that has {@code west} in column Region.
 */
record Template(String text) implements RowText {

  static final String ROW_NUMBER = "row-number";
  static final String FILE_NAME = "file-name";

  private static final Pattern PLACE = Pattern.compile("\\{([^{}]+)}");

  /**
   * Checks the braces.
   *
   * @throws IllegalArgumentException if the text is blank or a brace has no partner
   */
  Template {
    String constant = PLACE.matcher(text).replaceAll("");
    if (text.isBlank() || constant.contains("{") || constant.contains("}")) {
      throw new IllegalArgumentException(
          "Expected a text with {column}, {row-number} or {file-name}, but found '" + text + "'");
    }
  }

  @Override
  public Optional<String> of(Row row) {
    boolean complete = columns().stream().noneMatch(column -> row.value(column).isEmpty());
    return complete
        ? Optional.of(
            PLACE
                .matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(value(place.group(1), row))))
        : Optional.empty();
  }

  @Override
  public List<String> columns() {
    return PLACE
        .matcher(text)
        .results()
        .map((MatchResult place) -> place.group(1))
        .filter(name -> !name.equals(ROW_NUMBER) && !name.equals(FILE_NAME))
        .toList();
  }

  private static String value(String name, Row row) {
    return switch (name) {
      case ROW_NUMBER -> Integer.toString(row.number());
      case FILE_NAME -> row.fileName();
      default -> row.value(name);
    };
  }
}
