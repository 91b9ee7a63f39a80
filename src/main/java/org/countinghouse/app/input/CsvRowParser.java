package org.countinghouse.app.input;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.countinghouse.app.cli.Problem;
import org.countinghouse.app.cli.Spelling;
import org.countinghouse.domain.usage.RawUsage;
import org.countinghouse.schema.UsageEventRecord;
import org.countinghouse.schema.UsageKind;
import org.countinghouse.topology.mapping.ExactDecimal;

/**
 * CSV below a header (RFC 4180, but a quoted value has no line break, so that a broken quote spoils
 * one row and not the rest of the file).
 */
final class CsvRowParser implements LineParser {

  private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().setTrim(true).get();

  private final CsvMapping mapping;
  private final String fileName;
  private final List<String> header;

  private CsvRowParser(CsvMapping mapping, String fileName, List<String> header) {
    this.mapping = mapping;
    this.fileName = fileName;
    this.header = header;
  }

  /**
   * A parser for the rows below a header.
   *
   * @throws Problem with a line for each column that the mapping needs and the header lacks, or has
   *     twice
   */
  static CsvRowParser below(String headerLine, CsvMapping mapping, String fileName) {
    List<String> header = cells(headerLine);
    List<String> problems = new ArrayList<>();
    mapping
        .columns()
        .forEach(
            (column, place) -> {
              int found = Collections.frequency(header, column);
              if (found != 1) {
                problems.add(
                    "%s: Expected a column of %s (%s), but found '%s' %s"
                        .formatted(
                            place,
                            fileName,
                            String.join(", ", header),
                            column,
                            found > 1 ? "there twice" : "not there" + guess(column, header)));
              }
            });
    if (!problems.isEmpty()) {
      Collections.sort(problems);
      throw new Problem(problems);
    }
    return new CsvRowParser(mapping, fileName, header);
  }

  @Override
  public UsageEventRecord parse(int line, String text) {
    Row row = new Row(fileName, line - 1, values(cells(text)));
    EventTexts texts = mapping.texts();
    UsageEventRecord record =
        UsageEventRecord.newBuilder()
            .setId(text("id", texts.id(), row))
            .setSource(text("source", texts.source(), row))
            .setType(text("type", texts.type(), row))
            .setCustomerId(text("customer", texts.customer(), row))
            .setTime(mapping.time().of(row))
            .setKind(UsageKind.USAGE)
            .build();
    Map<String, BigDecimal> measures = measures(row);
    record.setQuantity(measures.remove(RawUsage.QUANTITY));
    record.setMeasures(measures);
    record.setDimensions(dimensions(row));
    return record;
  }

  private Map<String, String> values(List<String> cells) {
    if (cells.size() != header.size()) {
      throw new UnreadableLineException(
          "Expected %d columns, but found %d".formatted(header.size(), cells.size()));
    }
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < cells.size(); i++) {
      values.put(header.get(i), cells.get(i));
    }
    return values;
  }

  private Map<String, BigDecimal> measures(Row row) {
    Map<String, BigDecimal> measures = new HashMap<>();
    mapping
        .measures()
        .forEach(
            (name, column) -> {
              String text = row.value(column);
              if (!text.isEmpty()) {
                measures.put(name, decimal(column, text));
              }
            });
    return measures;
  }

  private Map<String, String> dimensions(Row row) {
    Map<String, String> dimensions = new HashMap<>();
    mapping
        .dimensions()
        .forEach((name, text) -> text.of(row).ifPresent(value -> dimensions.put(name, value)));
    return dimensions;
  }

  private static String text(String name, RowText text, Row row) {
    Optional<String> value = text.of(row);
    return value.orElseThrow(
        () ->
            new UnreadableLineException(
                "Expected a value in %s for the %s, but found none"
                    .formatted(String.join(", ", text.columns()), name)));
  }

  private static BigDecimal decimal(String column, String text) {
    try {
      return ExactDecimal.parse(text);
    } catch (IllegalArgumentException e) {
      throw new UnreadableLineException("%s in column %s".formatted(e.getMessage(), column));
    }
  }

  /**
   * The values of a line, without surrounding blanks.
   *
   * @throws UnreadableLineException if a quote has no end
   */
  static List<String> cells(String line) {
    try (CSVParser parser = CSVParser.parse(line, FORMAT)) {
      List<CSVRecord> records = parser.getRecords();
      return records.isEmpty() ? List.of("") : records.get(0).toList();
    } catch (IOException | UncheckedIOException e) {
      throw new UnreadableLineException(
          "Expected comma-separated values with quotes in pairs, but found a quote that is not");
    }
  }

  private static String guess(String column, List<String> header) {
    return Spelling.nearest(column, header).map(name -> "; did you mean " + name + "?").orElse("");
  }
}
