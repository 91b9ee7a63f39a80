package org.countinghouse.domain.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countinghouse.domain.Builders.EUR;
import static org.countinghouse.domain.Builders.number;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.countinghouse.domain.MarkdownTable;
import org.countinghouse.domain.MarkdownTable.Row;
import org.countinghouse.domain.pricing.Pricing.Priced;
import org.countinghouse.domain.pricing.Pricing.Unpriced;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the tables under {@code pricing/}. */
class PricingCasesTest {

  private static final String MODELS = "/pricing/model-cases.md";
  private static final String MODIFIERS = "/pricing/modifier-cases.md";
  private static final String CHANGES = "/pricing/mid-period-cases.md";
  private static final String CALCULATIONS = "/pricing/calculations.md";

  static Stream<Row> amounts() {
    return Stream.concat(
        Stream.concat(
            rows(
                MODELS,
                "Flat fee",
                "Per unit",
                "Graduated with fees",
                "Volume",
                "Packages",
                "Stairstep",
                "Percentage",
                "Tiered percentage",
                "Matrix",
                "Dynamic",
                "Time of day"),
            rows(
                MODIFIERS,
                "Unit conversion",
                "Units that are not used",
                "Included units",
                "Commitment of windows",
                "Discounts",
                "Minimum and maximum",
                "Order of steps",
                "Part of a period",
                "Rounding")),
        rows(CHANGES, "Changes in mid-period"));
  }

  static List<Row> refusals() {
    return MarkdownTable.rows(MODELS, "Without a price");
  }

  static List<Row> calculations() {
    return MarkdownTable.rows(CALCULATIONS, "Calculations");
  }

  private static Stream<Row> rows(String resource, String... headings) {
    return Stream.of(headings).flatMap(heading -> MarkdownTable.rows(resource, heading).stream());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("amounts")
  void shouldCost(Row row) {
    Pricing pricing = LineWords.price(row);

    assertThat(pricing.<String>fold(priced -> priced.amount().toString(), Unpriced::reason))
        .as(pricing.toString())
        .isEqualTo(row.cell("amount"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("amounts")
  void shouldAddUpToTheAmount(Row row) {
    Priced priced = (Priced) LineWords.price(row);

    assertThat(priced.steps().stream().map(Step::amount).reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo(priced.amount().amount());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refusals")
  void shouldSayWhyThereIsNoPrice(Row row) {
    assertThat(LineWords.price(row)).isEqualTo(new Unpriced(row.cell("reason")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("calculations")
  void shouldShowEachStep(Row row) {
    Priced priced = (Priced) LineWords.price(row);

    assertThat(priced.steps()).extracting(Step::toString).isEqualTo(row.list("steps"));
    assertThat(priced.amount()).hasToString(row.cell("amount"));
  }

  @Test
  void shouldCostNothingWhenTheLineHasNoDates() {
    Priced priced = (Priced) LineWords.price(new LinePeriod(LineWords.OCTOBER, EUR, List.of()));

    assertThat(priced.amount()).hasToString("EUR 0.00");
    assertThat(priced.steps()).isEmpty();
  }

  @Test
  void shouldSayTheSameOfEveryKindOfStep() {
    Step units = new Step.Units(Step.Kind.CONVERSION, "plan", 1, number("7"), number("3"), "");
    Step flat = new Step.Flat(Step.Kind.FEE, "plan", 1, 2, number("5"), "");

    assertThat(List.of(units.quantity(), units.amount(), units.unitPrice(), units.unitSize()))
        .containsExactly(number("-4"), number("0"), number("0"), number("1"));
    assertThat(List.of(flat.from(), flat.to(), flat.quantity(), flat.amount()))
        .containsExactly(number("0"), number("0"), number("0"), number("5"));
    assertThat(List.of(units.tier(), flat.tier())).containsExactly(0, 2);
  }
}
