package org.countinghouse.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecimalTextTest {

  @ParameterizedTest
  @CsvSource({
    "12.500000000000, 12.5",
    "0.000000000000, 0",
    "1000000.000000000000, 1000000",
    "-0.000000000001, -0.000000000001",
    "99999999999999999999999999.123456789012, 99999999999999999999999999.123456789012"
  })
  void shouldStayExactWithoutExponentWhenWritten(BigDecimal value, String text) {
    assertThat(DecimalText.of(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "12.500000000000, EUR, 12.50",
    "100.000000000000, JPY, 100",
    "0.000000000000, EUR, 0.00",
    "1.234500000000, EUR, 1.2345",
    "1.500000000000, KWD, 1.500"
  })
  void shouldHaveDecimalsOfCurrencyWhenMoney(BigDecimal amount, String currency, String text) {
    assertThat(DecimalText.money(amount, currency)).isEqualTo(text);
  }
}
