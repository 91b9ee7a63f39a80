package org.countinghouse.app.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.countinghouse.app.cli.Problem;
import org.countinghouse.schema.UsageEventRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvFileTest {

  private static final String MAPPING =
      """
      type: llm.request
      source: gateway-{Region}
      id: "{file-name}-{row-number}"
      customer: "{Customer}"
      time:
        column: Time
        pattern: yyyy-MM-dd HH:mm:ss.SSSSSSS
        zone: Europe/Berlin
      quantity: Requests
      measures:
        input-tokens: In
      dimensions:
        model: "{Model}"
        tier: standard
      """;
  private static final String HEADER = "Time,Customer,Region,In,Requests,Model,Note\n";
  private static final String SOUND = "2024-01-31 10:15:30.1234567,acme,west,1500.5,1,large,x";

  @TempDir Path temporary;

  @Test
  void shouldReadEveryFieldWhenRowIsSound() {
    UsageEventRecord event = event(rows(MAPPING, SOUND).get(0));

    assertThat(event.getId()).isEqualTo("usage.csv-1");
    assertThat(event.getSource()).isEqualTo("gateway-west");
    assertThat(event.getType()).isEqualTo("llm.request");
    assertThat(event.getCustomerId()).isEqualTo("acme");
    assertThat(event.getTime()).isEqualTo(Instant.parse("2024-01-31T09:15:30.123456Z"));
    assertThat(event.getQuantity()).isEqualTo(new BigDecimal("1.000000000000"));
    assertThat(event.getMeasures())
        .isEqualTo(Map.of("input-tokens", new BigDecimal("1500.500000000000")));
    assertThat(event.getDimensions()).isEqualTo(Map.of("model", "large", "tier", "standard"));
  }

  @Test
  void shouldLeaveOutWhatIsEmptyWhenRowHasGaps() {
    UsageEventRecord event =
        event(rows(MAPPING, "2024-01-31 10:15:30.1234567,acme,west, ,,,").get(0));

    assertThat(event.getQuantity()).isNull();
    assertThat(event.getMeasures()).isEmpty();
    assertThat(event.getDimensions()).isEqualTo(Map.of("tier", "standard"));
  }

  @Test
  void shouldReadQuotedValuesWhenTheyHaveCommas() {
    UsageEventRecord event =
        event(rows(MAPPING, SOUND.replace("acme", "\"Acme, \"\"Inc\"\"\"")).get(0));

    assertThat(event.getCustomerId()).isEqualTo("Acme, \"Inc\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          acme  | ``        | Expected a value in Customer for the customer, but found none
          west  | ``        | Expected a value in Region for the source, but found none
          1500.5 | many     | Expected a decimal with at most 26 digits before the point and 12 after it, but found 'many' in column In
          acme  | "acme     | Expected comma-separated values with quotes in pairs, but found a quote that is not
          acme  | "ac"me    | Expected comma-separated values with quotes in pairs, but found a quote that is not
          ,x    | ``        | Expected 7 columns, but found 6
          ,x    | ,x,y      | Expected 7 columns, but found 8
          01-31 | 02-30     | Expected a time like yyyy-MM-dd HH:mm:ss.SSSSSSS in column Time, but found '2024-02-30 10:15:30.1234567'
          .1234567 | `` | Expected a time like yyyy-MM-dd HH:mm:ss.SSSSSSS in column Time, but found '2024-01-31 10:15:30'
          2024-01-31 10 | 2024-03-31 02 | Expected a local time that Europe/Berlin has, but found '2024-03-31 02:15:30.1234567' in column Time, when clocks are set forward
          """)
  void shouldSayWhyWhenRowIsNoEvent(String before, String after, String detail) {
    String broken = SOUND.replace(before, after == null ? "" : after);

    List<Line> lines = rows(MAPPING, SOUND + "\n\n" + broken + "\n" + SOUND);

    String file = temporary.resolve("usage.csv").toString();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(1)).isEqualTo(new Line.Unreadable(file, 4, detail, broken));
    assertThat(event(lines.get(2)).getId()).isEqualTo("usage.csv-4");
  }

  @Test
  void shouldTakeEarlierTimeWhenClockIsSetBack() {
    String row = SOUND.replace("2024-01-31 10", "2024-10-27 02");

    assertThat(event(rows(MAPPING, row).get(0)).getTime())
        .isEqualTo(Instant.parse("2024-10-27T00:15:30.123456Z"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          column: Time, zone: Asia/Tokyo | 2024-01-31T10:15:30 | 2024-01-31T01:15:30Z
          column: Time, zone: Asia/Tokyo | 2024-01-31T10:15:30.5Z | 2024-01-31T10:15:30.5Z
          column: Time, zone: UTC, pattern: dd MMM uuuu HH:mm XXX | 31 Jan 2024 10:15 +02:00 | 2024-01-31T08:15:00Z
          column: Time, zone: UTC, pattern: d.M.yyyy H:mm | 31.1.2024 9:05 | 2024-01-31T09:05:00Z
          """)
  void shouldReadTimeWhenItFitsThePattern(String time, String text, Instant expected) {
    String mapping =
        "{type: t, source: s, id: '{row-number}', customer: c, time: {%s}}".formatted(time);

    Line line = lines(mapping, "Time\n" + text).get(0);

    assertThat(event(line).getTime()).isEqualTo(expected);
  }

  @Test
  void shouldDealRowsOutWhenCustomersAreNumbered() {
    String mapping =
        """
        {"type": "t", "source": "s", "id": "{row-number}", "time": {"column": "T", "zone": "UTC"},
         "customer": {"prefix": "c-", "row-number-modulo": 12}}""";
    String rows = "2024-01-31T10:15:30Z\n".repeat(25);

    assertThat(lines(mapping, "T\n" + rows))
        .extracting(line -> event(line).getCustomerId())
        .startsWith("c-01", "c-02")
        .endsWith("c-11", "c-00", "c-01")
        .hasSize(25);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          type: llm.request      | typ: llm.request | 1 | Expected one of the keys type, source, id, customer, time, quantity, measures, dimensions in the mapping, but found 'typ'; did you mean type?
          type: llm.request      | ``               | 2 | Expected a text with {column}, {row-number} or {file-name} as type of the mapping, but found no type
          gateway-{Region}       | gateway-{Region  | 2 | Expected a text with {column}, {row-number} or {file-name} as source of the mapping, but found 'gateway-{Region'
          gateway-{Region}       | "{}"             | 2 | Expected a text with {column}, {row-number} or {file-name} as source of the mapping, but found '{}'
          gateway-{Region}       | {Region}         | 2 | Expected a text with {column}, {row-number} or {file-name} as source of the mapping, but found a mapping
          "{Customer}"           | {prefix: c-}     | 4 | Expected a whole number from 1 to 1000000 as row-number-modulo of customer, but found no row-number-modulo
          "{Customer}"           | {prefix: c-, row-number-modulo: 0} | 4 | Expected a whole number from 1 to 1000000 as row-number-modulo of customer, but found '0'
          zone: Europe/Berlin    | ``               | 6 | Expected an IANA time zone such as Europe/Berlin as zone of time, but found no zone
          Europe/Berlin          | Berlin           | 8 | Expected an IANA time zone such as Europe/Berlin as zone of time, but found 'Berlin'
          yyyy-MM-dd HH:mm:ss.SSSSSSS | yyyy-MM-dd  | 7 | Expected a pattern with date and time such as yyyy-MM-dd HH:mm:ss.SSS as pattern of time, but found 'yyyy-MM-dd'
          yyyy-MM-dd HH:mm:ss.SSSSSSS | bbb         | 7 | Expected a pattern with date and time such as yyyy-MM-dd HH:mm:ss.SSS as pattern of time, but found 'bbb'
          input-tokens: In       | "": In           | 11 | Expected a name for each of measures, but found ''
          input-tokens: In       | input-tokens: [In] | 11 | Expected 1 to 256 characters as input-tokens of measures, but found a list
          Requests               | [Requests        | 10 | Expected YAML, but
          """)
  void shouldRefuseMappingWhenItIsWrong(String before, String after, int line, String expected) {
    Problem problem =
        catchThrowableOfType(
            Problem.class, () -> rows(MAPPING.replace(before, after == null ? "" : after), SOUND));

    assertThat(problem.lines())
        .anyMatch(
            text ->
                text.startsWith(temporary.resolve("mapping.yaml") + ":" + line + ": " + expected));
  }

  @Test
  void shouldNameColumnsWhenHeaderLacksThem() {
    Problem problem =
        catchThrowableOfType(
            Problem.class, () -> lines(MAPPING, "Time,Customers,Region,In,Model,Model\n"));

    String file = temporary.resolve("mapping.yaml").toString();
    String header = "usage.csv (Time, Customers, Region, In, Model, Model)";
    assertThat(problem.lines())
        .containsExactlyInAnyOrder(
            file
                + ":4: Expected a column of "
                + header
                + ", but found 'Customer' not there; did you mean Customers?",
            file + ":9: Expected a column of " + header + ", but found 'Requests' not there",
            file + ":13: Expected a column of " + header + ", but found 'Model' there twice");
  }

  @Test
  void shouldRefuseWhenMappingOrHeaderIsMissing() throws IOException {
    Path csv = Files.writeString(temporary.resolve("usage.csv"), "");

    assertThatThrownBy(() -> UsageFiles.withoutMapping().lines(csv))
        .isInstanceOf(Problem.class)
        .hasMessage("Expected a mapping file for the CSV file %s, but found none", csv);
    assertThatThrownBy(() -> UsageFiles.withMapping(temporary.resolve("none.yaml")))
        .isInstanceOf(Problem.class)
        .hasMessageStartingWith("Expected to read the file " + temporary.resolve("none.yaml"));
    assertThatThrownBy(() -> lines(MAPPING, ""))
        .isInstanceOf(Problem.class)
        .hasMessage("Expected a header in the CSV file %s, but it is empty", csv);
    assertThatThrownBy(() -> lines(MAPPING, "\"Time\n"))
        .isInstanceOf(Problem.class)
        .hasMessageStartingWith(csv + ":1: Expected comma-separated values");
  }

  @Test
  void shouldReadLinesOnlyWhenAskedForThem() throws IOException {
    Path mapping = Files.writeString(temporary.resolve("mapping.yaml"), MAPPING);
    Path csv = Files.writeString(temporary.resolve("usage.csv"), HEADER + (SOUND + "\n").repeat(5));
    List<Integer> seen = new ArrayList<>();

    try (Stream<Line> lines = UsageFiles.withMapping(mapping).lines(csv)) {
      Iterator<Line> iterator = lines.peek(line -> seen.add(line.line())).iterator();
      iterator.next();
      assertThat(seen).containsExactly(2);
    }
  }

  private List<Line> rows(String mapping, String rows) {
    return lines(mapping, HEADER + rows);
  }

  private List<Line> lines(String mapping, String csv) {
    try {
      Path mappingFile = Files.writeString(temporary.resolve("mapping.yaml"), mapping);
      Path file = Files.writeString(temporary.resolve("usage.csv"), csv);
      try (Stream<Line> lines = UsageFiles.withMapping(mappingFile).lines(file)) {
        return lines.toList();
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static UsageEventRecord event(Line line) {
    return line.fold(
        Line.Event::record,
        unreadable -> {
          throw new AssertionError(unreadable.detail());
        });
  }
}
