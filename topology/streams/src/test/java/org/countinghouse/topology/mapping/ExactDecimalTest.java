package org.countinghouse.topology.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExactDecimalTest {

  @ParameterizedTest
  @CsvSource({
    "0.1, 0.100000000000",
    "1500, 1500.000000000000",
    "1.5e3, 1500.000000000000",
    "-2, -2.000000000000",
    "0.000000000001, 0.000000000001",
    "0.1000000000000000000, 0.100000000000",
    "0e99999999, 0.000000000000",
    "99999999999999999999999999.999999999999, 99999999999999999999999999.999999999999",
    "12345678901234567890.123456789012, 12345678901234567890.123456789012"
  })
  void shouldKeepEveryDigitWhenDecimalFits(String text, String expected) {
    assertThat(ExactDecimal.parse(text).toPlainString()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "1,5",
        "1 000",
        "1_000",
        "NaN",
        "0x10",
        "0.0000000000001",
        "100000000000000000000000000",
        "1e999999999",
        "1e-999999999",
        "1e99999999999",
        "1e26"
      })
  void shouldRefuseWhenDecimalDoesNotFit(String text) {
    assertThatThrownBy(() -> ExactDecimal.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Expected a decimal with at most 26 digits before the point and 12 after it, but found '%s'"
                .formatted(text));
  }

  @Test
  void shouldRefuseWithoutReadingWhenTextIsVeryLong() {
    assertThatThrownBy(() -> ExactDecimal.parse("1".repeat(10_000_000)))
        .hasMessageEndingWith("but found '" + "1".repeat(64) + "...'");
  }
}
