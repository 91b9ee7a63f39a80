package org.countinghouse.domain.finance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.countinghouse.domain.MarkdownTable;
import org.countinghouse.domain.MarkdownTable.Row;
import org.countinghouse.domain.finance.PostingRule.Match;
import org.countinghouse.domain.master.Timeline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FinanceBookTest {

  private static final String TABLES = "/finance/posting-rules.md";
  private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
  private static final LocalDate DATE = LocalDate.of(2026, 10, 31);
  private static final Sale SALE = new Sale("llm", "EU", "DE01", "4000", "STD");

  static List<Row> cases() {
    return MarkdownTable.rows(TABLES, "Cases");
  }

  static List<Row> needed() {
    return MarkdownTable.rows(TABLES, "Needed");
  }

  static List<Row> periods() {
    return MarkdownTable.rows(TABLES, "Accounting periods");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void shouldBookBySpecificity(Row row) {
    FinanceBook book = FinanceBook.EMPTY;
    for (Row rule : MarkdownTable.rows(TABLES, "Rules")) {
      book = book.with(rule(rule));
    }

    Coding coding = book.coding(sale(row), LocalDate.parse(row.cell("date")));

    assertThat(coding.glAccount()).isEqualTo(row.cell("revenue account"));
    assertThat(coding.costCentre()).isEqualTo(row.cell("cost centre"));
    assertThat(coding.taxCode()).isEqualTo(row.cell("tax code"));
    assertThat(coding.legalEntityId()).isEqualTo(row.cell("entity"));
    assertGap(coding, row.cell("gap"));
  }

  @ParameterizedTest
  @MethodSource("needed")
  void shouldNeedWhatAnyRuleNames(Row row) {
    String names = row.cell("other rule names");
    FinanceBook book =
        FinanceBook.EMPTY.with(
            rule(
                "other",
                new Match("another", "", ""),
                names.equals("revenue account") ? "x" : "",
                names.equals("cost centre") ? "x" : "",
                names.equals("tax code") ? "x" : ""));
    String[] own = (row.cell("own") + " ").split("/");

    Coding coding = book.coding(new Sale("llm", "EU", "DE01", own[0], own[1].trim()), DATE);

    assertGap(coding, row.cell("gap"));
  }

  @ParameterizedTest
  @MethodSource("periods")
  void shouldNumberPeriodsOfTheFiscalYear(Row row) {
    int first = Integer.parseInt(row.cell("fiscal year begins in"));
    FinanceBook book =
        FinanceBook.EMPTY.with(entity("DE01", FIRST.minusYears(9), RoundingMode.UP, first));

    assertThat(book.accountingPeriod("DE01", LocalDate.parse(row.cell("date"))))
        .isEqualTo(row.cell("accounting period"));
  }

  @Test
  void shouldTakeEveryEntityForKnownWhileThereIsNone() {
    Coding coding = FinanceBook.EMPTY.coding(SALE, DATE);

    assertThat(coding).isEqualTo(new Coding("DE01", "4000", "", "STD", "FY2026-P10", List.of()));
    assertThat(FinanceBook.EMPTY.rounding("DE01", DATE)).isEqualTo(RoundingMode.HALF_UP);
  }

  @Test
  void shouldSeeAGapWhenAnotherEntityIsKnown() {
    FinanceBook book = FinanceBook.EMPTY.with(entity("US01", FIRST, RoundingMode.DOWN, 1));

    Coding coding = book.coding(SALE, DATE);

    assertThat(coding.isComplete()).isFalse();
    assertThat(coding.accountingPeriod()).isEmpty();
    assertThat(coding.gaps())
        .containsExactly("Expected a known legal entity on 2026-10-31, but found 'DE01'");
  }

  @Test
  void shouldRoundAsTheEntitySays() {
    FinanceBook book = FinanceBook.EMPTY.with(entity("DE01", FIRST, RoundingMode.HALF_EVEN, 1));

    assertThat(book.rounding("DE01", DATE)).isEqualTo(RoundingMode.HALF_EVEN);
    assertThat(book.rounding("DE01", FIRST.minusDays(1))).isEqualTo(RoundingMode.HALF_UP);
  }

  @Test
  void shouldSeeAGapWhenTheTaxCodeIsUnknown() {
    FinanceBook book =
        FinanceBook.EMPTY.with(
            new TaxCode("RED", new Timeline<>(List.of(new TaxCode.Version(FIRST, "Reduced")))));

    assertThat(book.coding(SALE, DATE).gaps())
        .containsExactly("Expected a known tax code on 2026-10-31, but found 'STD'");
  }

  @Test
  void shouldRefuseOtherRounding() {
    assertThatThrownBy(() -> entity("DE01", FIRST, RoundingMode.CEILING, 1))
        .hasMessage(
            "Expected rounding HALF_UP, HALF_EVEN, UP or DOWN from 2026-01-01, but found CEILING");
    assertThatThrownBy(() -> new FiscalCalendar(13))
        .hasMessage("Expected a fiscal year that begins in month 1 to 12, but found 13");
  }

  private static void assertGap(Coding coding, String expected) {
    assertThat(coding.isComplete()).isEqualTo(expected.isEmpty());
    if (!expected.isEmpty()) {
      assertThat(coding.gaps()).singleElement().asString().contains(expected);
    }
  }

  private static Sale sale(Row row) {
    String[] own = (row.cell("own") + "/ ").split("/");
    return new Sale(
        row.cell("product"), row.cell("region"), row.cell("entity"), own[0].trim(), own[1].trim());
  }

  private static PostingRule rule(Row row) {
    LocalDate from = row.cell("rule").equals("late") ? DATE : FIRST;
    return new PostingRule(
        row.cell("rule"),
        new Timeline<>(
            List.of(
                new PostingRule.Version(
                    from,
                    new Match(row.cell("product"), row.cell("region"), row.cell("entity")),
                    row.cell("revenue account"),
                    row.cell("cost centre"),
                    row.cell("tax code")))));
  }

  private static PostingRule rule(
      String id, Match match, String glAccount, String costCentre, String taxCode) {
    return new PostingRule(
        id,
        new Timeline<>(
            List.of(new PostingRule.Version(FIRST, match, glAccount, costCentre, taxCode))));
  }

  private static LegalEntity entity(String id, LocalDate from, RoundingMode mode, int firstMonth) {
    return new LegalEntity(
        id,
        new Timeline<>(
            List.of(
                new LegalEntity.Version(
                    from,
                    Currency.getInstance("EUR"),
                    mode,
                    "6800",
                    new FiscalCalendar(firstMonth)))));
  }
}
