package org.countinghouse.app.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countinghouse.domain.finance.FinanceBook;
import org.countinghouse.domain.master.Contract;
import org.countinghouse.domain.master.Product;
import org.countinghouse.domain.master.Timeline;
import org.countinghouse.domain.pricing.PerUnit;
import org.countinghouse.domain.pricing.PlanTerms;
import org.countinghouse.domain.pricing.PricePlan;
import org.countinghouse.domain.rating.Bookkeeping;
import org.countinghouse.domain.rating.MeteredUsage;
import org.countinghouse.domain.rating.RateBook;
import org.countinghouse.domain.time.BillingPeriod;
import org.countinghouse.domain.usage.EventSetChecksum;
import org.junit.jupiter.api.Test;

class WhatIfTest {

  private static final BillingPeriod OCTOBER = BillingPeriod.parse("2026-10");
  private static final LocalDate JANUARY = LocalDate.of(2026, 1, 1);
  private static final RateBook BOOK =
      RateBook.EMPTY
          .withProduct(product("calls"))
          .withProduct(product("seats"))
          .withPlan(plan("a", "EUR", "2"))
          .withPlan(plan("b", "EUR", "3"))
          .withPlan(plan("d", "USD", "5"));

  @Test
  void shouldCompareEveryLineAndAddUpByCurrency() {
    WhatIf whatIf =
        WhatIf.of(
            inputs(
                contract("one", "EUR", Map.of("calls", "a", "seats", "b")),
                contract("two", "USD", Map.of("calls", "d"))),
            plan("a", "EUR", "1.5"));

    assertThat(lines(whatIf))
        .containsExactly(
            "one calls 10: EUR 20.00 -> EUR 15.00, EUR -5.00",
            "one seats 4: EUR 12.00 -> EUR 12.00, EUR 0.00",
            "two calls 10: USD 50.00 -> USD 50.00, USD 0.00");
    assertThat(whatIf.totals())
        .extracting(total -> total.now() + " " + total.then() + " " + total.difference())
        .containsExactly("EUR 32.00 EUR 27.00 EUR -5.00", "USD 50.00 USD 50.00 USD 0.00");
    assertThat(whatIf.unpriced()).isZero();
  }

  @Test
  void shouldLeaveALineWithoutAPriceOutOfTheTotals() {
    WhatIf whatIf =
        WhatIf.of(
            inputs(contract("one", "EUR", Map.of("calls", "a", "seats", "b"))),
            plan("a", "USD", "1"));

    assertThat(whatIf.lines().get(0).difference()).isEqualTo(Optional.empty());
    assertThat(whatIf.unpriced()).isEqualTo(1);
    assertThat(whatIf.totals())
        .extracting(total -> total.now() + " " + total.then())
        .containsExactly("EUR 12.00 EUR 12.00");
  }

  @Test
  void shouldPriceWhatHadNoPlanBefore() {
    WhatIf whatIf =
        WhatIf.of(inputs(contract("one", "EUR", Map.of("calls", "new"))), plan("new", "EUR", "1"));

    assertThat(whatIf.lines().get(0).difference()).isEqualTo(Optional.empty());
    String then =
        whatIf.lines().get(0).then().fold(priced -> priced.amount().toString(), none -> "none");
    assertThat(then).isEqualTo("EUR 10.00");
    assertThat(whatIf.unpriced()).isEqualTo(1);
  }

  /** A contract that was not yet, or is not any more, there in October sells nothing then. */
  @Test
  void shouldNameThePlansSoldAtInThePeriod() {
    Contract changing =
        new Contract(
            "c",
            "account",
            Currency.getInstance("EUR"),
            new Timeline<>(
                List.of(
                    version("2026-01-01", "before"),
                    version("2026-10-01", "first"),
                    version("2026-10-31", "last"),
                    version("2026-11-01", "after"))));

    assertThat(WhatIf.plans(inputs(changing))).containsExactly("first", "last");
  }

  private static Contract.Version version(String from, String plan) {
    return new Contract.Version(LocalDate.parse(from), Map.of("calls", plan));
  }

  private static List<String> lines(WhatIf whatIf) {
    return whatIf.lines().stream()
        .map(
            line ->
                "%s %s %s: %s -> %s, %s"
                    .formatted(
                        line.key().contractId(),
                        line.key().productId(),
                        line.quantity().toPlainString(),
                        line.now().fold(priced -> priced.amount().toString(), none -> "none"),
                        line.then().fold(priced -> priced.amount().toString(), none -> "none"),
                        line.difference().orElseThrow()))
        .toList();
  }

  private static RatingInputs inputs(Contract... contracts) {
    return new RatingInputs(
        OCTOBER,
        List.of(contracts),
        List.of(usage("calls", "10"), usage("seats", "4")),
        Map.of(),
        BOOK,
        new Bookkeeping(FinanceBook.EMPTY, Optional.empty(), OCTOBER));
  }

  private static MeteredUsage usage(String meter, String quantity) {
    return new MeteredUsage(
        meter, OCTOBER.first(), new BigDecimal(quantity), 1, EventSetChecksum.EMPTY);
  }

  private static Contract contract(String id, String currency, Map<String, String> lines) {
    return new Contract(
        id,
        "account",
        Currency.getInstance(currency),
        new Timeline<>(List.of(new Contract.Version(JANUARY, lines))));
  }

  private static Product product(String id) {
    return new Product(id, new Timeline<>(List.of(new Product.Version(JANUARY, id, "", ""))));
  }

  private static PricePlan plan(String id, String currency, String price) {
    return new PricePlan(
        id,
        Currency.getInstance(currency),
        new Timeline<>(
            List.of(
                new PricePlan.Version(
                    1, JANUARY, PlanTerms.of(new PerUnit(new BigDecimal(price)))))));
  }
}
