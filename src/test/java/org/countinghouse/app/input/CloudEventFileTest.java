package org.countinghouse.app.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.countinghouse.app.cli.Problem;
import org.countinghouse.schema.UsageEventRecord;
import org.countinghouse.schema.UsageKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloudEventFileTest {

  private static final String SOUND =
      """
      {"specversion":"1.0","id":"e1","source":"gate","type":"llm","subject":"acme",\
      "time":"2024-01-31T10:15:30.1234567+01:00","trace":{"ignored":[1]},"data":{}}""";

  @TempDir Path temporary;

  @Test
  void shouldReadEveryFieldWhenEventIsSound() {
    UsageEventRecord event =
        event(
            data(
                """
                {"quantity":0.1,"measures":{"in":"1500.000000000001","out":7e2},"cached":3,\
                "dimensions":{"project":17,"beta":true},"model":"large","trial":false,\
                "absent":null}"""));

    assertThat(event.getId()).isEqualTo("e1");
    assertThat(event.getSource()).isEqualTo("gate");
    assertThat(event.getType()).isEqualTo("llm");
    assertThat(event.getCustomerId()).isEqualTo("acme");
    assertThat(event.getTime()).isEqualTo(Instant.parse("2024-01-31T09:15:30.123456Z"));
    assertThat(event.getKind()).isEqualTo(UsageKind.USAGE);
    assertThat(event.getQuantity()).isEqualTo(new BigDecimal("0.100000000000"));
    assertThat(event.getMeasures())
        .isEqualTo(
            Map.of(
                "in", new BigDecimal("1500.000000000001"),
                "out", new BigDecimal("700.000000000000"),
                "cached", new BigDecimal("3.000000000000")));
    assertThat(event.getDimensions())
        .isEqualTo(Map.of("project", "17", "beta", "true", "model", "large", "trial", "false"));
  }

  @Test
  void shouldHaveNoQuantityWhenDataHasNone() {
    assertThat(event(data("{}")).getQuantity()).isNull();
    assertThat(event(data("{\"quantity\":null,\"measures\":null}")).getQuantity()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "specversion":"1.0" | "specversion":"0.3" | Expected specversion 1.0, but found '0.3'
          "specversion":"1.0", | `` | Expected a text as specversion, but found none
          "id":"e1" | "id":"" | Expected a text as id, but found nothing
          "id":"e1" | "id":17 | Expected a text as id, but found '17'
          "source":"gate", | `` | Expected a text as source, but found none
          "type":"llm" | "type":null | Expected a text as type, but found nothing
          "subject":"acme" | "subject":["a"] | Expected a text as subject, but found a list
          "id":"e1" | "id":"e1","kind":"VOID" | Expected kind USAGE in a file, but found 'VOID'
          "id":"e1" | "id":"\\ud800" | Expected whole characters, but found half of a surrogate pair
          "id":"e1" | "id":"e1","id":"e2" | Expected each key once, but found 'id' again
          30.1234567+01:00 | 30 | Expected a time such as 2024-01-31T10:15:30Z, but found '2024-01-31T10:15:30'
          2024-01-31T | 2024-02-30T | Expected a time such as 2024-01-31T10:15:30Z, but found '2024-02-30T10:15:30.1234567+01:00'
          2024-01-31T | +12024-01-31T | Expected a time in the years 1 to 9999, but found '+12024-01-31T10:15:30.1234567+01:00'
          ,"data":{} | `` | Expected an object as data, but found none
          "data":{} | "data":"e30=" | Expected an object as data, but found 'e30='
          "data":{} | "data":{"quantity":"many"} | Expected a decimal with at most 26 digits before the point and 12 after it, but found 'many' as quantity of data
          "data":{} | "data":{"quantity":true} | Expected a decimal as quantity of data, but found 'true'
          "data":{} | "data":{"quantity":1e-13} | Expected a decimal with at most 26 digits before the point and 12 after it, but found '1e-13' as quantity of data
          "data":{} | "data":{"in":1e999999999} | Expected a decimal with at most 26 digits before the point and 12 after it, but found '1e999999999' as in of data
          "data":{} | "data":{"measures":[1]} | Expected an object as measures of data, but found a list
          "data":{} | "data":{"measures":{"in":1},"in":2} | Expected each name once in data, but found 'in' twice
          "data":{} | "data":{"dimensions":{"m":"a"},"m":"b"} | Expected each name once in data, but found 'm' twice
          "data":{} | "data":{"nested":{"a":1}} | Expected a number, a text or a boolean as nested of data, but found a mapping
          "data":{} | "data":{"":1} | Expected a name for everything in data, but found ''
          "data":{} | "data":{"in":NaN} | Expected JSON, but Non-standard token 'NaN': enable `JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS` to allow
          "data":{}} | "data":{} | Expected JSON, but Unexpected end-of-input: expected close marker for Object (start marker at [Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: 1, column: 1])
          "data":{}} | "data":{}} {} | Expected one document, but found another after it
          """)
  void shouldSayWhyWhenLineIsNoEvent(String before, String after, String detail) {
    String text = SOUND.replace(before, after == null ? "" : after);

    assertThat(lines("events.jsonl", text))
        .singleElement()
        .isEqualTo(
            new Line.Unreadable(temporary.resolve("events.jsonl").toString(), 1, detail, text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "7", "\"text\"", "null", "}", "\u0000", "hello"})
  void shouldBeUnreadableWhenLineIsNoObject(String text) {
    assertThat(lines("events.ndjson", text)).singleElement().isInstanceOf(Line.Unreadable.class);
  }

  @Test
  void shouldSpoilOnlyItsOwnLineWhenBytesAreNoText() throws IOException {
    Path file = temporary.resolve("events.json");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(("\uFEFF" + SOUND + "\r\n\n  \n").getBytes(StandardCharsets.UTF_8));
    bytes.writeBytes(new byte[] {'{', (byte) 0xc3, '(', '\n'});
    bytes.writeBytes("x".repeat(RawLines.BYTES_MAX + 1).getBytes(StandardCharsets.UTF_8));
    bytes.writeBytes(("\n" + SOUND).getBytes(StandardCharsets.UTF_8));
    Files.write(file, bytes.toByteArray());

    List<Line> lines = read(file);

    assertThat(lines).extracting(Line::line).containsExactly(1, 4, 5, 6);
    assertThat(lines.get(0)).isInstanceOf(Line.Event.class);
    assertThat(detail(lines.get(1))).isEqualTo("Expected UTF-8, but found other bytes");
    assertThat(detail(lines.get(2)))
        .isEqualTo("Expected a line of at most 1048576 bytes, but found 1048577");
    assertThat(lines.get(3)).isInstanceOf(Line.Event.class);
  }

  @Test
  void shouldReadCompressedWhenNameSaysSo() throws IOException {
    Path file = temporary.resolve("events.ndjson.gz");
    try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write((SOUND + "\n" + SOUND).getBytes(StandardCharsets.UTF_8));
    }

    assertThat(read(file)).hasSize(2).allMatch(Line.Event.class::isInstance);
  }

  @Test
  void shouldFailWhenCompressedFileEndsEarly() throws IOException {
    Path file = temporary.resolve("events.ndjson.gz");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write((SOUND + "\n").repeat(1000).getBytes(StandardCharsets.UTF_8));
    }
    Files.write(file, java.util.Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2));

    assertThatThrownBy(() -> read(file))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("Expected to read the file " + file + " to its end, but");
  }

  @Test
  void shouldFailWhenFileCannotBeOpened() {
    assertThatThrownBy(() -> read(temporary.resolve("none.json")))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("Expected a file of usage events at");
    assertThatThrownBy(() -> read(temporary.resolve("events.parquet")))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("Expected a file that ends in .csv, .json, .jsonl or .ndjson");
  }

  /** Any mixture of sound, blank and broken lines: each line that is not blank comes once. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18})
  void shouldNumberLinesAsTheyStandWhateverTheyAre(long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    List<String> expected = new ArrayList<>();
    for (int number = 1; number <= 300; number++) {
      switch (random.nextInt(4)) {
        case 0 -> text.append(random.nextBoolean() ? "" : " \t");
        case 1 -> {
          text.append(SOUND, 0, 1 + random.nextInt(SOUND.length() - 2));
          expected.add(number + " unreadable");
        }
        default -> {
          text.append(SOUND.replace("e1", "e" + number));
          expected.add(number + " e" + number);
        }
      }
      text.append(random.nextBoolean() ? "\n" : "\r\n");
    }

    assertThat(lines("events.json", text.toString()))
        .extracting(
            line ->
                line.line()
                    + line.<String>fold(
                        event -> " " + event.record().getId(), unreadable -> " unreadable"))
        .isEqualTo(expected);
  }

  private static String data(String json) {
    return SOUND.replace("\"data\":{}", "\"data\":" + json);
  }

  private UsageEventRecord event(String text) {
    return lines("events.json", text)
        .get(0)
        .fold(
            Line.Event::record,
            unreadable -> {
              throw new AssertionError(unreadable.detail());
            });
  }

  private List<Line> lines(String name, String text) {
    try {
      return read(Files.writeString(temporary.resolve(name), text));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<Line> read(Path file) {
    try (Stream<Line> lines = UsageFiles.withoutMapping().lines(file)) {
      return lines.toList();
    }
  }

  private static String detail(Line line) {
    return line.fold(event -> "", Line.Unreadable::detail);
  }
}
