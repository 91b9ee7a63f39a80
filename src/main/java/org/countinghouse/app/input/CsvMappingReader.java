package org.countinghouse.app.input;

import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.countinghouse.app.cli.Problem;
import org.countinghouse.app.file.FieldType;
import org.countinghouse.app.file.FieldTypes;
import org.countinghouse.app.file.Fields;
import org.countinghouse.app.file.Findings;
import org.countinghouse.app.file.Node;
import org.countinghouse.app.file.NodeReader;
import org.countinghouse.app.file.Place;
import org.countinghouse.domain.usage.RawUsage;

/** Reads a mapping file, see {@code docs/usage-files.md}. */
final class CsvMappingReader {

  private static final String OWNER = "the mapping";
  private static final List<String> KEYS =
      List.of("type", "source", "id", "customer", "time", "quantity", "measures", "dimensions");
  private static final List<String> CUSTOMER_KEYS = List.of("prefix", "row-number-modulo");
  private static final List<String> TIME_KEYS = List.of("column", "pattern", "zone");
  private static final int CUSTOMERS_MAX = 1_000_000;

  private static final RowText UNREAD = new Template("unread");
  private static final FieldType<RowText> TEMPLATE =
      new FieldType<>("a text with {column}, {row-number} or {file-name}", Template::new);

  private final Findings findings = new Findings();
  private final Map<String, Place> columns = new LinkedHashMap<>();

  private CsvMappingReader() {}

  /**
   * Reads the file.
   *
   * @throws Problem with a line {@code file:line: Expected ...} for each error
   */
  static CsvMapping read(Path file) {
    CsvMappingReader reader = new CsvMappingReader();
    Optional<CsvMapping> mapping =
        NodeReader.file(file, reader.findings)
            .flatMap(node -> Fields.of(node, OWNER, KEYS, reader.findings))
            .map(reader::mapping);
    if (!reader.findings.isEmpty()) {
      throw new Problem(reader.findings.lines());
    }
    return mapping.orElseThrow();
  }

  private CsvMapping mapping(Fields fields) {
    EventTexts texts =
        new EventTexts(
            template(fields, "type"),
            template(fields, "source"),
            template(fields, "id"),
            customer(fields));
    return new CsvMapping(
        texts,
        nested(fields, "time", TIME_KEYS)
            .map(this::time)
            .orElseGet(() -> TimeColumn.iso("", ZoneOffset.UTC)),
        measures(fields),
        named(fields, "dimensions", this::template),
        columns);
  }

  private RowText template(Fields fields, String name) {
    RowText template = fields.required(name, TEMPLATE, UNREAD);
    template.columns().forEach(column -> need(column, fields.place(name)));
    return template;
  }

  private RowText customer(Fields fields) {
    if (fields.value("customer").filter(Node.Mapping.class::isInstance).isEmpty()) {
      return template(fields, "customer");
    }
    return nested(fields, "customer", CUSTOMER_KEYS)
        .<RowText>map(
            rule ->
                new NumberedCustomer(
                    rule.required("prefix", FieldTypes.TEXT, ""),
                    rule.required(
                        "row-number-modulo", FieldTypes.wholeNumber(1, CUSTOMERS_MAX), 1)))
        .orElse(UNREAD);
  }

  private TimeColumn time(Fields fields) {
    String column = column(fields, "column");
    ZoneId zone = fields.required("zone", FieldTypes.ZONE, ZoneOffset.UTC);
    FieldType<TimeColumn> pattern =
        new FieldType<>(
            "a pattern with date and time such as yyyy-MM-dd HH:mm:ss.SSS",
            text -> TimeColumn.of(column, text, zone));
    return fields.optional("pattern", pattern, TimeColumn.iso(column, zone));
  }

  private Map<String, String> measures(Fields fields) {
    Map<String, String> measures = named(fields, "measures", this::column);
    if (fields.has("quantity")) {
      measures.put(RawUsage.QUANTITY, column(fields, "quantity"));
    }
    return measures;
  }

  private String column(Fields fields, String name) {
    String column = fields.required(name, FieldTypes.TEXT, "");
    need(column, fields.place(name));
    return column;
  }

  private void need(String column, Place place) {
    columns.putIfAbsent(column, place);
  }

  /** A mapping whose keys the user chooses. */
  private <T> Map<String, T> named(Fields fields, String name, NamedReader<T> reader) {
    Map<String, T> values = new LinkedHashMap<>();
    if (fields.has(name)) {
      Function<Node, List<String>> anyKeys =
          node ->
              node instanceof Node.Mapping mapping
                  ? List.copyOf(mapping.entries().keySet())
                  : List.of("of your choice");
      fields
          .value(name)
          .flatMap(node -> Fields.of(node, name, anyKeys.apply(node), findings))
          .ifPresent(own -> own.names().forEach(key -> values.put(key, reader.read(own, key))));
      if (values.remove("") != null) {
        findings.add(
            fields.place(name), "Expected a name for each of %s, but found ''".formatted(name));
      }
    }
    return values;
  }

  private interface NamedReader<T> {
    T read(Fields fields, String name);
  }

  private Optional<Fields> nested(Fields fields, String name, List<String> keys) {
    Optional<Node> node = fields.value(name);
    if (node.isEmpty()) {
      findings.add(
          fields.place(),
          "Expected %s with the keys %s in %s, but found no %s"
              .formatted(name, String.join(", ", keys), OWNER, name));
    }
    return node.flatMap(found -> Fields.of(found, name, keys, findings));
  }
}
