package org.countinghouse.domain.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countinghouse.domain.Builders.aContract;
import static org.countinghouse.domain.Builders.aProduct;
import static org.countinghouse.domain.Builders.date;
import static org.countinghouse.domain.Builders.number;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.countinghouse.domain.MarkdownTable;
import org.countinghouse.domain.MarkdownTable.Row;
import org.countinghouse.domain.pricing.PricePlan;
import org.countinghouse.domain.pricing.Pricing;
import org.countinghouse.domain.pricing.Pricing.Priced;
import org.countinghouse.domain.pricing.Pricing.Unpriced;
import org.countinghouse.domain.pricing.Step;
import org.countinghouse.domain.time.BillingPeriod;
import org.countinghouse.domain.usage.EventSetChecksum;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs {@code rating/price-cases.md}. */
class PriceCasesTest {

  private static final String CASES = "/rating/price-cases.md";
  private static final BillingPeriod OCTOBER = BillingPeriod.parse("2026-10");

  static Stream<Row> priced() {
    return Stream.of(
            "Every unit at one price", "Graduated", "Price changes in mid-period", "Rounding")
        .flatMap(heading -> MarkdownTable.rows(CASES, heading).stream());
  }

  static List<Row> unpriced() {
    return MarkdownTable.rows(CASES, "Without a price");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("priced")
  void shouldPriceTheLine(Row row) {
    Currency currency = Currency.getInstance(row.cell("amount").substring(0, 3));
    RateBook book = bookWith(PlanText.plan("plan", currency, row.list("prices")));

    Priced pricing = (Priced) charge(book, currency, row).pricing();

    assertThat(slices(pricing)).extracting(PriceCasesTest::text).isEqualTo(slices(row));
    assertThat(pricing.amount()).hasToString(row.cell("amount"));
    assertThat(pricing.residue()).isEqualByComparingTo(row.cell("residue"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unpriced")
  void shouldSayWhyThereIsNoPrice(Row row) {
    Currency currency = Currency.getInstance(row.cell("currency"));

    Pricing pricing = charge(bookOf(row), currency, row).pricing();

    assertThat(pricing).isEqualTo(new Unpriced(row.cell("reason")));
    assertThat(pricing.<String>fold(priced -> "", Unpriced::reason)).isEqualTo(row.cell("reason"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("priced")
  void shouldAddUpToTheAmountPlusItsResidue(Row row) {
    Currency currency = Currency.getInstance(row.cell("amount").substring(0, 3));
    RateBook book = bookWith(PlanText.plan("plan", currency, row.list("prices")));

    Priced pricing = (Priced) charge(book, currency, row).pricing();

    assertThat(
            slices(pricing).stream()
                .map(step -> step.amount())
                .reduce(number("0"), (sum, amount) -> sum.add(amount)))
        .isEqualByComparingTo(pricing.amount().amount().add(pricing.residue()));
  }

  private static Charge charge(RateBook book, Currency currency, Row row) {
    List<MeteredUsage> usage = new ArrayList<>();
    for (String part : row.list("usage")) {
      String[] dateAndQuantity = part.split(" ");
      usage.add(
          new MeteredUsage(
              "meter",
              date("2026-" + dateAndQuantity[0]),
              number(dateAndQuantity[1]),
              1,
              EventSetChecksum.EMPTY));
    }
    Collections.reverse(usage);
    RatedPeriod rated =
        new Rater(book)
            .rate(
                OCTOBER,
                List.of(
                    aContract("C1").in(currency).from("2026-01-01", Map.of("p", "plan")).build()),
                usage);
    assertThat(rated.uncovered()).isEmpty();
    assertThat(rated.charges()).hasSize(1);
    return rated.charges().get(0);
  }

  private static RateBook bookOf(Row row) {
    String prices = row.cell("prices");
    if (prices.equals("none")) {
      return bookWithoutPlan();
    }
    boolean foreign = prices.startsWith("USD ");
    Currency currency = Currency.getInstance(foreign ? "USD" : row.cell("currency"));
    return bookWith(
        PlanText.plan("plan", currency, List.of(foreign ? prices.substring(4) : prices)));
  }

  private static RateBook bookWith(PricePlan plan) {
    return bookWithoutPlan().withPlan(plan);
  }

  private static RateBook bookWithoutPlan() {
    return RateBook.EMPTY.withProduct(
        aProduct("p").from("2026-01-01", "meter", "4400", "STD").build());
  }

  /** All steps but the rounding, which the table shows as residue. */
  private static List<Step> slices(Priced pricing) {
    return pricing.steps().stream().filter(step -> step.kind() == Step.Kind.SLICE).toList();
  }

  /** Amounts compare without trailing zeros, so that finance may write 30.00 for 30. */
  private static List<String> slices(Row row) {
    return row.list("slices").stream()
        .map(
            slice -> {
              String[] parts = slice.split(" = ");
              return parts[0] + " = " + plain(parts[1]);
            })
        .toList();
  }

  private static String text(Step step) {
    return "v%d tier %d %s-%s at %s = %s"
        .formatted(
            step.planVersion(),
            step.tier(),
            plain(step.from().toPlainString()),
            plain(step.to().toPlainString()),
            step.unitPrice().toPlainString(),
            plain(step.amount().toPlainString()));
  }

  private static String plain(String decimal) {
    return number(decimal).stripTrailingZeros().toPlainString();
  }
}
