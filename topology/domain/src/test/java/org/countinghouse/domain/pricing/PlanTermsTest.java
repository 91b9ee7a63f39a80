package org.countinghouse.domain.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.countinghouse.domain.MarkdownTable;
import org.countinghouse.domain.MarkdownTable.Row;
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
}
