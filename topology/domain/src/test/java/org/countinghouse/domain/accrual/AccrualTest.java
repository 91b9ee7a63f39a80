package org.countinghouse.domain.accrual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.countinghouse.domain.Builders.EUR;
import static org.countinghouse.domain.Builders.aContract;
import static org.countinghouse.domain.Builders.aProduct;
import static org.countinghouse.domain.Builders.date;
import static org.countinghouse.domain.Builders.money;
import static org.countinghouse.domain.Builders.number;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countinghouse.domain.accrual.AccruedLine.Books;
import org.countinghouse.domain.finance.FinanceBook;
import org.countinghouse.domain.master.Contract;
import org.countinghouse.domain.money.Money;
import org.countinghouse.domain.rating.Bookkeeping;
import org.countinghouse.domain.rating.MeteredUsage;
import org.countinghouse.domain.rating.PlanText;
import org.countinghouse.domain.rating.RateBook;
import org.countinghouse.domain.summary.BilledPeriod.LineId;
import org.countinghouse.domain.time.BillingPeriod;
import org.countinghouse.domain.usage.EventSetChecksum;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccrualTest {

  private static final BillingPeriod OCTOBER = BillingPeriod.parse("2026-10");
  private static final LineId CALLS = new LineId("C1", "calls");
  private static final RateBook BOOK =
      RateBook.EMPTY
          .withProduct(aProduct("calls").from("2026-01-01", "api-calls", "4400", "STD").build())
          .withProduct(aProduct("seats").from("2026-01-01", "seats", "4410", "STD").build())
          .withPlan(
              PlanText.plan("tiers", EUR, List.of("v1 2026-01-01: up to 10 at 2, above at 1")))
          .withPlan(PlanText.plan("fee", EUR, List.of("v1 2026-01-01: fee 31")))
          .withPlan(PlanText.plan("advance", EUR, List.of("v1 2026-01-01: advance 31")));

  private static List<AccruedLine> accrue(
      String cutOff, String plan, Map<LineId, Money> billed, MeteredUsage... usage) {
    Contract contract = aContract("C1").from("2026-01-01", Map.of("calls", plan)).build();
    Bookkeeping books = new Bookkeeping(FinanceBook.EMPTY, Optional.empty(), OCTOBER);
    return new Accrual(BOOK, books)
        .of(OCTOBER, date(cutOff), List.of(contract), List.of(usage), Map.of(), billed);
  }

  private static MeteredUsage used(String date, String quantity) {
    return new MeteredUsage("api-calls", date(date), number(quantity), 1, EventSetChecksum.EMPTY);
  }

  @ParameterizedTest
  @CsvSource({"2026-10-02, 1.00", "2026-10-16, 15.00", "2026-11-01, 31.00"})
  void shouldEarnAFeeByItsDates(String cutOff, String earned) {
    AccruedLine line = accrue(cutOff, "fee", Map.of()).get(0);

    assertThat(line.accrued()).isEqualTo(money("EUR " + earned));
    assertThat(line.books()).isEqualTo(new Books("", "4400", "EUR"));
    assertThat(line.line()).isEqualTo(CALLS);
  }

  @Test
  void shouldEarnWhatWasUsedBeforeTheCutOff() {
    AccruedLine line =
        accrue("2026-10-16", "tiers", Map.of(), used("2026-10-15", "12"), used("2026-10-16", "5"))
            .get(0);

    assertThat(line.earned()).contains(money("EUR 22.00"));
  }

  @Test
  void shouldNotEarnWhatWasBilledInAdvance() {
    assertThat(accrue("2026-10-16", "advance", Map.of()))
        .as("October was billed with September, and November is not earned yet")
        .isEmpty();
  }

  @Test
  void shouldTakeOffWhatIsBilled() {
    List<AccruedLine> lines =
        accrue(
            "2026-10-16",
            "tiers",
            Map.of(CALLS, money("EUR 20.00"), new LineId("C9", "gone"), money("EUR 3.00")),
            used("2026-10-15", "12"));

    assertThat(lines)
        .extracting(line -> line.line().contractId() + " " + line.accrued())
        .containsExactly("C1 EUR 2.00", "C9 EUR -3.00");
  }

  @Test
  void shouldSayWhatHasNoPrice() {
    AccruedLine line = accrue("2026-10-16", "lost", Map.of(), used("2026-10-15", "12")).get(0);

    assertThat(line.earned()).isEmpty();
    assertThat(line.accrued()).isEqualTo(money("EUR 0.00"));
  }

  @Test
  void shouldAddUpByWhatIsBookedWithoutZeros() {
    Books sales = new Books("e", "4400", "EUR");
    Books other = new Books("e", "4410", "EUR");

    assertThat(
            Accrual.totals(
                List.of(
                    line(sales, "2.00", "0.50"),
                    line(sales, "1.00", "0.00"),
                    line(other, "3.00", "3.00"))))
        .containsExactly(entry(sales, money("EUR 2.50")));
  }

  private static AccruedLine line(Books books, String earned, String billed) {
    return new AccruedLine(
        OCTOBER, CALLS, books, Optional.of(money("EUR " + earned)), money("EUR " + billed));
  }
}
