package org.countinghouse.app.input;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.countinghouse.app.cli.Problem;
import org.countinghouse.app.file.FieldType;
import org.countinghouse.app.file.FieldTypes;
import org.countinghouse.app.file.Fields;
import org.countinghouse.app.file.Findings;
import org.countinghouse.app.file.Node;
import org.countinghouse.app.file.NodeReader;
import org.countinghouse.app.file.Place;
import org.countinghouse.domain.pricing.UsageSlot;
import org.countinghouse.domain.usage.Dimensions;

/**
 * Reads quantities by day or hour, see {@code docs/pricing.md}: a {@code .csv} file whose header
 * has {@code time}, {@code quantity}, maybe {@code count}, and dimensions; or a {@code .json},
 * {@code .jsonl} or {@code .ndjson} file with an object on each line.
 */
public final class QuantityFile {

  private static final List<String> KEYS = List.of("time", "quantity", "count", "dimensions");
  private static final FieldType<UsageSlot> TIME =
      new FieldType<>(
          "a date such as 2026-10-05 or an hour such as 2026-10-05T14:00", QuantityTime::parse);
  private static final FieldType<Integer> COUNT = FieldTypes.wholeNumber(0, Integer.MAX_VALUE);

  private final Findings findings = new Findings();
  private final List<QuantityRow> rows = new ArrayList<>();

  private QuantityFile() {}

  /**
   * Reads all rows, in order.
   *
   * @throws Problem with a line for each error, or if the file cannot be read
   */
  public static List<QuantityRow> read(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    boolean csv = name.endsWith(".csv");
    if (!csv && !name.endsWith(".json") && !name.endsWith(".jsonl") && !name.endsWith(".ndjson")) {
      throw new Problem(
          "Expected a file that ends in .csv, .json, .jsonl or .ndjson, but found " + file);
    }
    QuantityFile reading = new QuantityFile();
    try (RawLines lines = new RawLines(new BufferedInputStream(Files.newInputStream(file)))) {
      reading.readAll(file.toString(), lines, csv);
    } catch (IOException e) {
      throw new Problem("Expected a file of quantities at %s, but %s".formatted(file, e), e);
    }
    if (!reading.findings.isEmpty()) {
      throw new Problem(reading.findings.lines());
    }
    return List.copyOf(reading.rows);
  }

  private void readAll(String file, RawLines lines, boolean csv) throws IOException {
    List<String> header = new ArrayList<>();
    for (Optional<RawLine> next = lines.next(); next.isPresent(); next = lines.next()) {
      RawLine line = next.get();
      Place place = new Place(file, line.number());
      if (!line.problem().isEmpty()) {
        findings.add(place, line.problem());
      } else if (csv && header.isEmpty() && !line.isBlank()) {
        header.addAll(CsvRowParser.cells(line.text()));
      } else if (!line.isBlank()) {
        Optional<Node> row =
            csv
                ? cells(header, line.text(), place)
                : NodeReader.jsonLine(line.text(), place, findings);
        row.flatMap(node -> Fields.of(node, "a quantity", KEYS, findings)).ifPresent(this::add);
      }
    }
    if (csv && header.isEmpty()) {
      findings.add(new Place(file, 1), "Expected a header with time and quantity, but found none");
    }
  }

  /** A row as JSON would have it: columns of other names are dimensions. */
  private Optional<Node> cells(List<String> header, String line, Place place) {
    try {
      List<String> cells = CsvRowParser.cells(line);
      if (cells.size() != header.size()) {
        throw new UnreadableLineException(
            "Expected %d columns, but found %d".formatted(header.size(), cells.size()));
      }
      Map<String, Node.Entry> own = new LinkedHashMap<>();
      Map<String, Node.Entry> dimensions = new LinkedHashMap<>();
      for (int i = 0; i < cells.size(); i++) {
        Node cell = new Node.Scalar(place, Node.Scalar.Kind.TEXT, cells.get(i));
        boolean isOwn = KEYS.subList(0, 3).contains(header.get(i));
        if (!cells.get(i).isEmpty()) {
          (isOwn ? own : dimensions).put(header.get(i), new Node.Entry(place, cell));
        }
      }
      own.put("dimensions", new Node.Entry(place, new Node.Mapping(place, dimensions)));
      return Optional.of(new Node.Mapping(place, own));
    } catch (UnreadableLineException e) {
      findings.add(place, e.detail());
      return Optional.empty();
    }
  }

  private void add(Fields fields) {
    UsageSlot time = fields.required("time", TIME, QuantityTime.UNREAD);
    BigDecimal quantity = fields.required("quantity", FieldTypes.NOT_NEGATIVE, BigDecimal.ZERO);
    int count = fields.optional("count", COUNT, 1);
    UsageSlot slot = new UsageSlot(time.date(), time.size(), time.start(), dimensions(fields));
    rows.add(new QuantityRow(slot, quantity, count, fields.place()));
  }

  private Dimensions dimensions(Fields fields) {
    Map<String, String> values = new LinkedHashMap<>();
    fields
        .value("dimensions")
        .flatMap(node -> anyKeys(node))
        .ifPresent(
            read ->
                read.names()
                    .forEach(name -> values.put(name, read.required(name, FieldTypes.TEXT, ""))));
    return Dimensions.of(values);
  }

  private Optional<Fields> anyKeys(Node node) {
    List<String> names =
        node instanceof Node.Mapping mapping ? List.copyOf(mapping.entries().keySet()) : List.of();
    return Fields.of(node, "the dimensions of a quantity", names, findings);
  }
}
