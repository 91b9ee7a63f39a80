package org.countinghouse.domain.master;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import org.countinghouse.domain.master.Condition.Operator;
import org.countinghouse.domain.master.Measurement.Proration;
import org.countinghouse.domain.usage.NumberText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a meter must not say. */
class MeterRulesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          COUNT                  | x | '' | 256 | 0     | NONE   | Expected no measure of a COUNT meter, but found 'x'
          UNIQUE_COUNT           | '' | '' | 256 | 0    | NONE   | Expected a field to tell values apart by of a UNIQUE_COUNT meter, but found none
          RECURRING_UNIQUE_COUNT | '' | '' | 256 | 0    | DAY    | Expected a field to tell values apart by of a RECURRING_UNIQUE_COUNT meter, but found none
          SUM                    | '' | u | 256 | 0     | NONE   | Expected no field to tell values apart by of a SUM meter, but found 'u'
          UNIQUE_COUNT           | '' | u | 0   | 0     | NONE   | Expected 1 to 512 exact values of a UNIQUE_COUNT meter, but found 0
          UNIQUE_COUNT           | '' | u | 513 | 0     | NONE   | Expected 1 to 512 exact values of a UNIQUE_COUNT meter, but found 513
          PERCENTILE             | x | '' | 256 | 0     | NONE   | Expected a percentile above 0 and up to 100 of a PERCENTILE meter, but found 0
          PERCENTILE             | x | '' | 256 | 100.1 | NONE   | Expected a percentile above 0 and up to 100 of a PERCENTILE meter, but found 100.1
          MAX                    | x | '' | 256 | 95    | NONE   | Expected no percentile of a MAX meter, but found 95
          SUM                    | x | '' | 256 | 0     | SECOND | Expected no proration of a SUM meter, but found SECOND
          """)
  void shouldRefuseASettingThatDoesNotFitTheAggregation(
      Aggregation aggregation,
      String measure,
      String distinctBy,
      int exactMax,
      BigDecimal percentile,
      Proration proration,
      String message) {
    assertThatThrownBy(
            () ->
                new Measurement(
                    aggregation,
                    measure,
                    distinctBy,
                    exactMax,
                    percentile,
                    proration,
                    QuantityRounding.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource({
    "COUNT, '', '', 256, 0, NONE",
    "UNIQUE_COUNT, '', u, 1, 0, NONE",
    "RECURRING_UNIQUE_COUNT, '', u, 512, 0, SECOND",
    "RECURRING_SUM, seats, '', 256, 0, DAY",
    "PERCENTILE, '', '', 256, 0.001, NONE",
    "PERCENTILE, x, '', 256, 100, NONE"
  })
  void shouldAcceptSettingsThatFit(
      Aggregation aggregation,
      String measure,
      String distinctBy,
      int exactMax,
      BigDecimal percentile,
      Proration proration) {
    Measurement measurement =
        new Measurement(
            aggregation,
            measure,
            distinctBy,
            exactMax,
            percentile,
            proration,
            QuantityRounding.NONE);

    assertThat(measurement.aggregation()).isEqualTo(aggregation);
  }

  @Test
  void shouldRefuseGroupsAndRoundingOutOfRange() {
    assertThatThrownBy(() -> new Grouping(List.of("region"), 100_001))
        .hasMessage("Expected room for 1 to 100000 groups, but found 100001");
    assertThatThrownBy(() -> new Grouping(List.of("region"), 0))
        .hasMessage("Expected room for 1 to 100000 groups, but found 0");
    assertThatThrownBy(() -> new QuantityRounding(Optional.of(RoundingMode.UNNECESSARY), 0))
        .hasMessage("Expected rounding to be one of [UP, DOWN, HALF_UP], but found UNNECESSARY");
    assertThatThrownBy(() -> new QuantityRounding(Optional.of(RoundingMode.UP), 13))
        .hasMessage("Expected 0 to 12 decimal places, but found 13");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          '' | EXISTS  | ''   | Expected a field of 1 to 256 characters, but found 0
          f  | EQUALS  | ''   | Expected exactly 1 values for EQUALS of field 'f', but found 0
          f  | EQUALS  | a;b  | Expected exactly 1 values for EQUALS of field 'f', but found 2
          f  | IN      | ''   | Expected at least 1 value for IN of field 'f', but found 0
          f  | EXISTS  | a    | Expected exactly 0 values for EXISTS of field 'f', but found 1
          f  | LESS    | few  | Expected a number to compare field 'f' by LESS with, but found 'few'
          f  | GREATER | 1e3  | Expected a number to compare field 'f' by GREATER with, but found '1e3'
          """)
  void shouldRefuseAConditionThatCannotBeChecked(
      String field, Operator operator, String values, String message) {
    List<String> list = values.isEmpty() ? List.of() : List.of(values.split(";"));

    assertThatThrownBy(() -> new Condition(field, operator, list, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-12.50", "007", "0.000000000001"})
  void shouldTakeAPlainDecimalForANumber(String text) {
    assertThat(NumberText.parse(text)).contains(new BigDecimal(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "-", ".", "1.", ".5", "-.5", "+1", "1e3", "1,000", "1.2.3", " 1", "٣"})
  void shouldTakeNothingElseForANumber(String text) {
    assertThat(NumberText.parse(text)).isEmpty();
  }
}
