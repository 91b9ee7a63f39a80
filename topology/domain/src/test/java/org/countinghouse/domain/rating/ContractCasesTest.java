package org.countinghouse.domain.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countinghouse.domain.Builders.aContract;
import static org.countinghouse.domain.Builders.aProduct;
import static org.countinghouse.domain.Builders.date;
import static org.countinghouse.domain.Builders.number;

import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.countinghouse.domain.Builders.ContractBuilder;
import org.countinghouse.domain.Builders.ProductBuilder;
import org.countinghouse.domain.MarkdownTable;
import org.countinghouse.domain.MarkdownTable.Row;
import org.countinghouse.domain.master.Contract;
import org.countinghouse.domain.master.Product;
import org.countinghouse.domain.time.BillingPeriod;
import org.countinghouse.domain.usage.EventSetChecksum;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs {@code rating/contract-cases.md}. */
class ContractCasesTest {

  private static final String CASES = "/rating/contract-cases.md";
  private static final BillingPeriod OCTOBER = BillingPeriod.parse("2026-10");

  static List<Row> cases() {
    return MarkdownTable.rows(CASES, "Cases");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void shouldChargeEachLineThatSellsTheMeterOnTheDay(Row row) {
    RatedPeriod rated = new Rater(book()).rate(OCTOBER, contracts(row), usage(row));

    assertThat(rated.charges()).extracting(ContractCasesTest::text).isEqualTo(row.list("charges"));
    assertThat(rated.uncovered()).isEqualTo(uncovered(row));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void shouldBeFullyPricedWhenNothingIsUncoveredOrUnpriced(Row row) {
    RatedPeriod rated = new Rater(book()).rate(OCTOBER, contracts(row), usage(row));

    assertThat(rated.fullyPriced())
        .isEqualTo(row.cell("uncovered").isEmpty() && !row.cell("charges").contains("unpriced"));
  }

  private static RateBook book() {
    RateBook book = RateBook.EMPTY;
    for (Row row : MarkdownTable.rows(CASES, "Plans")) {
      Currency currency = Currency.getInstance(row.cell("currency"));
      book = book.withPlan(PlanText.plan(row.cell("plan"), currency, row.list("prices")));
    }
    for (Row row : MarkdownTable.rows(CASES, "Products")) {
      book = book.withProduct(product(row));
    }
    return book;
  }

  private static Product product(Row row) {
    ProductBuilder product = aProduct(row.cell("product"));
    for (String version : row.list("versions")) {
      String[] parts = version.split(" ");
      product.from(parts[0], parts[1], parts[2], parts[3]);
    }
    return product.build();
  }

  private static Collection<Contract> contracts(Row row) {
    Map<String, ContractBuilder> contracts = new LinkedHashMap<>();
    for (String version : row.list("contracts")) {
      String[] parts = version.split(" ");
      Map<String, String> lines = new HashMap<>();
      for (int i = 3; i < parts.length && !parts[i].equals("nothing"); i++) {
        String[] productAndPlan = parts[i].split("=");
        lines.put(productAndPlan[0], productAndPlan[1]);
      }
      contracts
          .computeIfAbsent(parts[0], id -> aContract(id).in(Currency.getInstance(parts[1])))
          .from(parts[2], lines);
    }
    return contracts.values().stream().map(ContractBuilder::build).toList();
  }

  private static List<MeteredUsage> usage(Row row) {
    return row.list("usage").stream()
        .map(part -> part.split(" "))
        .map(
            part ->
                new MeteredUsage(
                    part[1], date("2026-" + part[0]), number(part[2]), 1, EventSetChecksum.EMPTY))
        .toList();
  }

  private static Map<String, java.math.BigDecimal> uncovered(Row row) {
    Map<String, java.math.BigDecimal> uncovered = new HashMap<>();
    for (String part : row.list("uncovered")) {
      uncovered.put(part.split(" ")[0], number(part.split(" ")[1]));
    }
    return uncovered;
  }

  private static String text(Charge charge) {
    String price =
        charge
            .pricing()
            .fold(
                priced ->
                    priced.amount()
                        + " by "
                        + String.join(
                            " ",
                            priced.steps().stream()
                                .map(step -> step.planId() + ":" + step.planVersion())
                                .distinct()
                                .toList()),
                unpriced -> "unpriced");
    return "%s %s %s %s %s on %s %s"
        .formatted(
            charge.key().contractId(),
            charge.key().productId(),
            charge.meterId(),
            charge.quantity().toPlainString(),
            price,
            charge.glAccount(),
            charge.taxCode())
        .strip();
  }
}
