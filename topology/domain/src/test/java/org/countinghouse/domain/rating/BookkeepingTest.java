package org.countinghouse.domain.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countinghouse.domain.Builders.aContract;
import static org.countinghouse.domain.Builders.aProduct;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countinghouse.domain.MarkdownTable;
import org.countinghouse.domain.MarkdownTable.Row;
import org.countinghouse.domain.finance.FinanceBook;
import org.countinghouse.domain.finance.FiscalCalendar;
import org.countinghouse.domain.finance.LegalEntity;
import org.countinghouse.domain.finance.PostingRule;
import org.countinghouse.domain.master.Account;
import org.countinghouse.domain.master.Timeline;
import org.countinghouse.domain.pricing.Pricing.Priced;
import org.countinghouse.domain.pricing.Pricing.Unmapped;
import org.countinghouse.domain.time.BillingPeriod;
import org.countinghouse.domain.usage.EventSetChecksum;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BookkeepingTest {

  private static final BillingPeriod OCTOBER = BillingPeriod.parse("2026-10");
  private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2026, 10, 31);
  private static final FinanceBook DESCRIBED = FinanceBook.EMPTY.with(entity(RoundingMode.UP));

  static List<Row> roundings() {
    return MarkdownTable.rows("/finance/rounding-cases.md", "Rounding");
  }

  @ParameterizedTest
  @MethodSource("roundings")
  void shouldRoundAsTheEntitySays(Row row) {
    FinanceBook book = FinanceBook.EMPTY.with(entity(RoundingMode.valueOf(row.cell("rounding"))));

    RatedPeriod rated =
        rated(book, row.cell("currency"), row.cell("unit price"), row.cell("quantity"), "4000");

    Priced priced = (Priced) rated.charges().get(0).pricing();
    assertThat(priced.amount().toString()).isEqualTo(row.cell("amount"));
    assertThat(priced.residue()).isEqualByComparingTo(row.cell("residue"));
  }

  @Test
  void shouldLeaveAChargeUnmappedWhenNothingSaysWhereItIsBooked() {
    RatedPeriod rated = rated(DESCRIBED, "EUR", "0.02", "100", "");

    assertThat(rated.fullyMapped()).isFalse();
    assertThat(rated.fullyPriced()).isTrue();
    Unmapped unmapped = (Unmapped) rated.charges().get(0).pricing();
    assertThat(unmapped.priced().amount().toString()).isEqualTo("EUR 2.00");
    assertThat(unmapped.reason())
        .isEqualTo(
            "Expected a revenue account for product 'calls', region 'EU', entity 'DE01' on"
                + " 2026-10-31, but no rule has one");
  }

  @Test
  void shouldBookByTheRuleOfTheLastDay() {
    FinanceBook book = DESCRIBED.with(rule("calls-eu", LAST, "4200"));

    RatedPeriod rated = rated(book, "EUR", "0.02", "100", "4000");

    assertThat(rated.fullyMapped()).isTrue();
    assertThat(rated.charges().get(0).glAccount()).isEqualTo("4200");
    assertThat(rated.charges().get(0).pricing()).isInstanceOf(Priced.class);
  }

  @Test
  void shouldBookByTheProductBeforeTheRuleHolds() {
    FinanceBook book = DESCRIBED.with(rule("calls-eu", LAST.plusDays(1), "4200"));

    assertThat(rated(book, "EUR", "0.02", "100", "4000").charges().get(0).glAccount())
        .isEqualTo("4000");
  }

  @Test
  void shouldLeaveChargesOfAnUnknownAccountUnmappedOnceEntitiesAreDescribed() {
    Bookkeeping bookkeeping = new Bookkeeping(DESCRIBED, Optional.empty(), OCTOBER);
    RatedPeriod rated = rated(FinanceBook.EMPTY, "EUR", "0.02", "100", "4000");

    assertThat(bookkeeping.map(rated).fullyMapped()).isFalse();
    assertThat(new Bookkeeping(FinanceBook.EMPTY, Optional.empty(), OCTOBER).map(rated))
        .isEqualTo(rated);
  }

  private static RatedPeriod rated(
      FinanceBook finance, String currency, String price, String quantity, String glAccount) {
    Currency of = Currency.getInstance(currency);
    RateBook book =
        RateBook.EMPTY
            .withProduct(aProduct("calls").from("2026-01-01", "m", glAccount, "STD").build())
            .withPlan(PlanText.plan("plan", of, List.of("v1 2026-01-01: " + price)));
    Account account =
        new Account(
            "account", new Timeline<>(List.of(new Account.Version(FIRST, of, "DE01", "EU"))));
    Bookkeeping bookkeeping = new Bookkeeping(finance, Optional.of(account), OCTOBER);
    return bookkeeping.map(
        new Rater(book, bookkeeping.rounding())
            .rate(
                OCTOBER,
                List.of(aContract("C1").in(of).from("2026-01-01", Map.of("calls", "plan")).build()),
                List.of(
                    new MeteredUsage(
                        "m", LAST, new BigDecimal(quantity), 1, EventSetChecksum.EMPTY))));
  }

  private static LegalEntity entity(RoundingMode mode) {
    return new LegalEntity(
        "DE01",
        new Timeline<>(
            List.of(
                new LegalEntity.Version(
                    FIRST,
                    Currency.getInstance("EUR"),
                    mode,
                    "6800",
                    FiscalCalendar.CALENDAR_YEAR))));
  }

  private static PostingRule rule(String id, LocalDate from, String glAccount) {
    return new PostingRule(
        id,
        new Timeline<>(
            List.of(
                new PostingRule.Version(
                    from, new PostingRule.Match("calls", "EU", ""), glAccount, "", ""))));
  }
}
