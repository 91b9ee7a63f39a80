package org.countinghouse.schema.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The gate is a gate only if it closes. */
class CompatibilityGateTest {

  private static final String ID = "{'name': 'id', 'type': 'string', 'default': '', 'doc': 'Id'}";
  private static final String COUNT =
      "{'name': 'count', 'type': 'long', 'default': 0, 'doc': 'Count'}";
  private static final String DAY =
      "{'name': 'day', 'type': {'type': 'int', 'logicalType': 'date'}, 'default': 0, 'doc': 'D'}";
  private static final String STATUS = status("'UNKNOWN', 'OPEN'", "'default': 'UNKNOWN',");

  private static final Schema BASE = record(ID, COUNT, DAY, STATUS);

  static Stream<Arguments> compatible() {
    return Stream.of(
        Arguments.of("nothing changed", BASE),
        Arguments.of("a field with default removed", record(ID, DAY, STATUS)),
        Arguments.of("a field with default added", record(ID, COUNT, DAY, STATUS, text("more"))),
        Arguments.of("fields in another order", record(STATUS, DAY, COUNT, ID)),
        Arguments.of(
            "a symbol added to an enum with default",
            record(
                ID, COUNT, DAY, status("'UNKNOWN', 'OPEN', 'CLOSED'", "'default': 'UNKNOWN',"))));
  }

  static Stream<Arguments> incompatible() {
    return Stream.of(
        Arguments.of(
            "a field without default added",
            record(ID, COUNT, DAY, STATUS, "{'name': 'must', 'type': 'string', 'doc': 'M'}"),
            "new readers of old records: READER_FIELD_MISSING_DEFAULT_VALUE must"),
        Arguments.of(
            "a type changed",
            record(ID, COUNT.replace("'long'", "'string'").replace("0", "''"), DAY, STATUS),
            "new readers of old records: TYPE_MISMATCH reader type: STRING not compatible with"
                + " writer type: LONG"),
        Arguments.of(
            "a type widened: old readers cannot follow",
            record(
                ID, COUNT, DAY.replace("{'type': 'int', 'logicalType': 'date'}", "'long'"), STATUS),
            "old readers of new records: TYPE_MISMATCH reader type: INT not compatible with writer"
                + " type: LONG"),
        Arguments.of(
            "a logical type dropped",
            record(
                ID, COUNT, DAY.replace("{'type': 'int', 'logicalType': 'date'}", "'int'"), STATUS),
            "Thing.day: logical type date became "),
        Arguments.of(
            "the record renamed",
            parse(BASE.toString().replace("\"Thing\"", "\"Other\"")),
            "new readers of old records: NAME_MISMATCH expected: org.countinghouse.schema.Thing"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("compatible")
  void shouldLetThroughWhatBothSidesCanRead(String what, Schema changed) {
    assertThat(CompatibilityGate.breaks(changed, BASE)).as(what).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("incompatible")
  void shouldCloseWhenOneSideCannotRead(String what, Schema changed, String message) {
    assertThat(CompatibilityGate.breaks(changed, BASE)).as(what).contains(message);
  }

  @Test
  void shouldCloseWhenAFieldThatNeverHadADefaultIsRemoved() {
    Schema earlier = record(ID, "{'name': 'must', 'type': 'string', 'doc': 'M'}");

    assertThat(CompatibilityGate.breaks(record(ID), earlier))
        .containsExactly("old readers of new records: READER_FIELD_MISSING_DEFAULT_VALUE must");
  }

  @Test
  void shouldCloseWhenASymbolIsAddedToAnEnumWithoutDefault() {
    Schema earlier = record(ID, status("'UNKNOWN', 'OPEN'", ""));
    Schema changed = record(ID, status("'UNKNOWN', 'OPEN', 'CLOSED'", ""));

    assertThat(CompatibilityGate.breaks(changed, earlier))
        .containsExactly("old readers of new records: MISSING_ENUM_SYMBOLS [CLOSED]");
  }

  @Test
  void shouldCloseWhenADecimalChangesItsScale() {
    assertThat(CompatibilityGate.breaks(record(decimal(38, 6)), record(decimal(38, 12))))
        .containsExactly("Thing.amount: logical type decimal(38,12) became decimal(38,6)");
  }

  static Stream<Arguments> againstTheHouse() {
    return Stream.of(
        broken("{'name': 'a', 'type': 'string', 'doc': 'A'}", "Thing.a: expected a default"),
        broken("{'name': 'a', 'type': 'string', 'default': ''}", "Thing.a: expected a doc"),
        broken(
            "{'name': 'a', 'type': 'double', 'default': 0, 'doc': 'A'}",
            "Thing.a: expected an exact number"),
        broken(
            "{'name': 'a', 'type': {'type': 'array', 'items': 'float'}, 'default': [], 'doc': 'A'}",
            "Thing.a[]: expected an exact number"),
        broken(
            decimal(20, 2),
            "Thing.amount: expected decimal(38,12), timestamp-micros, date or none, but found"
                + " decimal(20,2)"),
        broken(
            "{'name': 'at', 'type': {'type': 'long', 'logicalType': 'timestamp-millis'},"
                + " 'default': 0, 'doc': 'A'}",
            "Thing.at: expected decimal(38,12), timestamp-micros, date or none, but found"
                + " timestamp-millis"),
        broken(
            "{'name': 'openedAt', 'type': 'long', 'default': 0, 'doc': 'A'}",
            "Thing.openedAt: expected a time to be timestamp-micros"),
        broken(
            "{'name': 'blob', 'type': 'bytes', 'default': '', 'doc': 'A'}",
            "Thing.blob: expected bytes to be decimal"),
        broken(
            "{'name': 'a', 'type': ['string', 'null'], 'default': '', 'doc': 'A'}",
            "Thing.a: expected a union of null and one type"),
        broken(
            "{'name': 'a', 'type': ['null', 'string', 'long'], 'default': null, 'doc': 'A'}",
            "Thing.a: expected a union of null and one type"),
        broken(
            status("'UNKNOWN', 'OPEN'", ""),
            "Thing.status: expected the enum's default to be UNKNOWN"),
        broken(
            status("'UNKNOWN', 'OPEN'", "'default': 'OPEN',"),
            "Thing.status: expected the enum's default to be UNKNOWN"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("againstTheHouse")
  void shouldCloseWhenARuleOfTheHouseIsBroken(Schema schema, String message) {
    List<String> broken = CompatibilityGate.houseRules(schema);

    assertThat(broken).hasSize(1);
    assertThat(broken.get(0)).startsWith(message);
  }

  @Test
  void shouldCloseWhenTheNamespaceIsAnother() {
    Schema foreign = parse(record(ID).toString().replace("org.countinghouse.schema", "x"));

    assertThat(CompatibilityGate.houseRules(foreign))
        .containsExactly("x.Thing: expected namespace org.countinghouse.schema");
  }

  @Test
  void shouldOpenWhenAllRulesAreObeyed() {
    assertThat(CompatibilityGate.houseRules(BASE)).isEmpty();
    assertThat(CompatibilityGate.houseRules(record(decimal(38, 12)))).isEmpty();
  }

  private static Arguments broken(String field, String message) {
    return Arguments.of(record(field), message);
  }

  private static String text(String name) {
    return "{'name': '%s', 'type': 'string', 'default': '', 'doc': 'Text'}".formatted(name);
  }

  private static String status(String symbols, String enumDefault) {
    return """
        {'name': 'status', 'default': 'UNKNOWN', 'doc': 'Status', 'type': {
          'type': 'enum', 'name': 'Status', 'namespace': 'org.countinghouse.schema', %s
          'symbols': [%s]}}
        """
        .formatted(enumDefault, symbols);
  }

  private static String decimal(int precision, int scale) {
    return """
        {'name': 'amount', 'default': '\\u0000', 'doc': 'Amount', 'type': {
          'type': 'bytes', 'logicalType': 'decimal', 'precision': %d, 'scale': %d}}
        """
        .formatted(precision, scale);
  }

  private static Schema record(String... fields) {
    return parse(
        """
        {'type': 'record', 'name': 'Thing', 'namespace': 'org.countinghouse.schema',
         'doc': 'A thing', 'fields': [%s]}
        """
            .formatted(String.join(",", fields)));
  }

  private static Schema parse(String json) {
    return new Schema.Parser().parse(json.replace('\'', '"'));
  }
}
