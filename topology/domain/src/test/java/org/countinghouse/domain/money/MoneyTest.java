package org.countinghouse.domain.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.countinghouse.domain.Builders.EUR;
import static org.countinghouse.domain.Builders.XXX;
import static org.countinghouse.domain.Builders.money;
import static org.countinghouse.domain.Builders.number;

import java.math.RoundingMode;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {

  @ParameterizedTest
  @CsvSource({
    "EUR, 2, EUR 0.00",
    "USD, 2, USD 0.00",
    "JPY, 0, JPY 0",
    "KWD, 3, KWD 0.000",
    "BHD, 3, BHD 0.000",
    "CLF, 4, CLF 0.0000",
    "XXX, 0, XXX 0",
    "XAU, 0, XAU 0"
  })
  void shouldHaveTheDecimalsOfItsCurrency(String code, int digits, String zero) {
    Currency currency = Currency.getInstance(code);
    assertThat(Money.minorDigits(currency)).isEqualTo(digits);
    assertThat(Money.zero(currency)).hasToString(zero);
    assertThat(Money.zero(currency).amount().scale()).isEqualTo(digits);
  }

  @Test
  void shouldBeEqualWhenOnlyTrailingZerosDiffer() {
    assertThat(money("EUR 12.3")).isEqualTo(money("EUR 12.30")).isEqualTo(money("EUR 12.3000"));
    assertThat(money("EUR 12.3")).isNotEqualTo(money("USD 12.3"));
    assertThat(money("JPY 1200.00")).hasToString("JPY 1200");
    assertThat(new Money(EUR, number("1E+3"))).hasToString("EUR 1000.00");
  }

  @ParameterizedTest
  @CsvSource({"EUR 0.001, EUR, 2", "JPY 0.5, JPY, 0", "KWD 1.0005, KWD, 3", "XXX 0.1, XXX, 0"})
  void shouldRefuseMoreDecimalsThanTheCurrencyHas(String text, String code, int digits) {
    assertThatThrownBy(() -> money(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Expected at most %s decimals for %s, but found %s", digits, code, text.substring(4));
  }

  @ParameterizedTest
  @CsvSource({
    "EUR, 1.005, HALF_UP, EUR 1.01",
    "EUR, 1.004999999999, HALF_UP, EUR 1.00",
    "EUR, -1.005, HALF_UP, EUR -1.01",
    "EUR, 1.005, HALF_EVEN, EUR 1.00",
    "EUR, 1.015, HALF_EVEN, EUR 1.02",
    "EUR, 1.009, DOWN, EUR 1.00",
    "EUR, 7, HALF_UP, EUR 7.00",
    "JPY, 0.5, HALF_UP, JPY 1",
    "JPY, 0.49, HALF_UP, JPY 0",
    "KWD, 0.0005, HALF_UP, KWD 0.001",
    "BHD, 12.34549, HALF_UP, BHD 12.345"
  })
  void shouldRoundToMinorUnitsByTheModeOfTheCall(
      String code, String exact, RoundingMode mode, String rounded) {
    assertThat(Money.round(Currency.getInstance(code), number(exact), mode)).hasToString(rounded);
  }

  @Test
  void shouldAddSubtractAndNegate() {
    assertThat(money("EUR 10.05").plus(money("EUR 0.95"))).hasToString("EUR 11.00");
    assertThat(money("EUR 10.05").minus(money("EUR 0.95"))).hasToString("EUR 9.10");
    assertThat(money("EUR 0.95").minus(money("EUR 10.05"))).hasToString("EUR -9.10");
    assertThat(money("EUR 10.05").negated()).hasToString("EUR -10.05");
  }

  @Test
  void shouldKnowZero() {
    assertThat(money("EUR 0.00").isZero()).isTrue();
    assertThat(money("EUR 0.01").isZero()).isFalse();
    assertThat(money("EUR -0.01").isZero()).isFalse();
    assertThat(Money.zero(XXX).isZero()).isTrue();
  }

  @Test
  void shouldRefuseToMixCurrencies() {
    assertThatThrownBy(() -> money("EUR 1").plus(money("USD 2")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Expected two amounts of one currency, but found EUR 1.00 and USD 2.00");
    assertThatThrownBy(() -> money("EUR 1").minus(money("JPY 2")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Expected two amounts of one currency, but found EUR 1.00 and JPY 2");
  }
}
