package org.countinghouse.domain.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.countinghouse.domain.Builders.number;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.countinghouse.domain.MarkdownTable;
import org.countinghouse.domain.MarkdownTable.Row;
import org.countinghouse.domain.usage.Dimensions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Plans that break a rule. */
class PlanTermsTest {

  static List<Row> broken() {
    return MarkdownTable.rows("/pricing/broken-plans.md", "Broken plans");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("broken")
  void shouldRefuseAPlanThatBreaksARule(Row row) {
    assertThatThrownBy(() -> PlanWords.terms(row.list("plan")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(row.cell("error"));
  }

  @Test
  void shouldHaveTheDocumentedDefaults() {
    assertThat(PlanTerms.of(PlanWords.model("unit 1")))
        .isEqualTo(PlanWords.terms(List.of("unit 1")));
  }

  @Test
  void shouldConvertExactlyWhereTheQuotientEnds() {
    assertThat(PlanWords.terms(List.of("unit 1", "divided by 1073741824")).conversion().divideBy())
        .isEqualByComparingTo("1073741824");
    assertThat(PlanWords.terms(List.of("unit 1", "divided by 0.025")).conversion().divideBy())
        .isEqualByComparingTo("0.025");
  }

  @Test
  void shouldRefuseWhatNoTableCanSay() {
    assertThatThrownBy(() -> new Percentage(number("1"), number("0"), number("5"), 3))
        .hasMessage("Expected a free amount or free transactions, but found both");
    assertThatThrownBy(() -> new TimeOfDay.HourPrice(0, 24, Set.of(), number("1")))
        .hasMessage("Expected at least one day of the week, but found none");
    assertThatThrownBy(() -> new Matrix(List.of(), Map.of(), Optional.empty()))
        .hasMessage("Expected at least one dimension that a price depends on, but found none");
    assertThatThrownBy(
            () ->
                new Matrix(
                    List.of("b", "a"),
                    Map.of(Dimensions.of(Map.of("a", "1")), number("1")),
                    Optional.empty()))
        .hasMessage("Expected a price for a value of each of [a, b], but found one for {a=1}");
    LocalDate day = LocalDate.parse("2026-10-05");
    assertThatThrownBy(() -> new Stretch(day, day, "plan", Optional.empty(), List.of()))
        .hasMessage("Expected a stretch that ends after 2026-10-05, but found 2026-10-05");
  }
}
