package org.countinghouse.serdes.avro;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.avro.Schema;
import org.countinghouse.serdes.Samples;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogicalTypeConflictTest {
  private static final String MICROS = "{\"type\":\"long\",\"logicalType\":\"timestamp-micros\"}";

  private static Schema amount(String type) {
    return Samples.parse(
        "{\"type\":\"record\",\"name\":\"A\",\"fields\":[{\"name\":\"x\",\"type\":" + type + "}]}");
  }

  private static String type(String word) {
    return switch (word) {
      case "micros" -> MICROS;
      case "millis" -> MICROS.replace("micros", "millis");
      case "long" -> "\"long\"";
      case "bytes" -> "\"bytes\"";
      case "optional-micros" -> "[\"null\"," + MICROS + "]";
      case "micros-list" -> "{\"type\":\"array\",\"items\":" + MICROS + "}";
      case "millis-list" -> "{\"type\":\"array\",\"items\":" + type("millis") + "}";
      case "micros-map" -> "{\"type\":\"map\",\"values\":" + MICROS + "}";
      case "millis-map" -> "{\"type\":\"map\",\"values\":" + type("millis") + "}";
      default ->
          "{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":%s,\"scale\":%s}"
              .formatted((Object[]) word.split("/"));
    };
  }

  @ParameterizedTest(name = "{0} read from {1}: conflict {2}")
  @CsvSource({
    "micros, micros, false",
    "micros, millis, true",
    "micros, long, false",
    "long, micros, false",
    "optional-micros, millis, true",
    "optional-micros, micros, false",
    "micros-list, millis-list, true",
    "micros-map, millis-map, true",
    "10/2, 10/2, false",
    "12/2, 10/2, false",
    "10/2, 10/4, true",
    "10/2, bytes, true",
    "bytes, 10/2, true",
    "long, bytes, false",
  })
  void shouldFindConflictWhenMeaningChanges(String reader, String writer, boolean conflict) {
    assertThat(LogicalTypeConflict.between(amount(type(reader)), amount(type(writer))).isPresent())
        .isEqualTo(conflict);
  }
}
