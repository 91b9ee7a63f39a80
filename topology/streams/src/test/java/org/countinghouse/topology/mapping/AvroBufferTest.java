package org.countinghouse.topology.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The first rows are those of the Avro 1.12 specification, "Binary encoding". */
class AvroBufferTest {

  @ParameterizedTest
  @CsvSource({
    "0, 00",
    "-1, 01",
    "1, 02",
    "-2, 03",
    "2, 04",
    "-64, 7f",
    "64, 8001",
    "-65, 8101",
    "9223372036854775807, feffffffffffffffff01",
    "-9223372036854775808, ffffffffffffffffff01"
  })
  void shouldWriteNumbersAsTheSpecificationSays(long value, String expected) {
    AvroBuffer buffer = new AvroBuffer();

    buffer.number(value);

    assertThat(HexFormat.of().formatHex(buffer.toBytes())).isEqualTo(expected);
  }
}
