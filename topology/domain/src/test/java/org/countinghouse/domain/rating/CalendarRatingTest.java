package org.countinghouse.domain.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countinghouse.domain.Builders.EUR;
import static org.countinghouse.domain.Builders.aContract;
import static org.countinghouse.domain.Builders.aProduct;
import static org.countinghouse.domain.Builders.date;
import static org.countinghouse.domain.Builders.number;

import java.util.List;
import java.util.Map;
import org.countinghouse.domain.master.Contract;
import org.countinghouse.domain.time.BillingCalendar;
import org.countinghouse.domain.time.BillingCalendar.Cycle;
import org.countinghouse.domain.time.BillingPeriod;
import org.countinghouse.domain.usage.EventSetChecksum;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contracts of one account with different billing periods. */
class CalendarRatingTest {

  private static final RateBook BOOK =
      RateBook.EMPTY
          .withProduct(aProduct("calls").from("2026-01-01", "api-calls", "4400", "STD").build())
          .withProduct(aProduct("storage").from("2026-01-01", "bytes", "4410", "STD").build())
          .withPlan(
              PlanText.plan("tiers", EUR, List.of("v1 2026-01-01: up to 10 at 2, above at 1")))
          .withPlan(PlanText.plan("fee", EUR, List.of("v1 2026-01-01: fee 28")));
  private static final Contract WEEKLY =
      aContract("C1")
          .billedBy(new BillingCalendar(Cycle.WEEK, 1))
          .from("2026-01-01", Map.of("calls", "tiers"))
          .build();
  private static final Contract MONTHLY =
      aContract("C2").from("2026-01-01", Map.of("storage", "tiers")).build();
  private static final List<Contract> BOTH = List.of(WEEKLY, MONTHLY);

  private static RatedPeriod rate(String period, List<Contract> contracts, MeteredUsage... usage) {
    return new Rater(BOOK).rate(BillingPeriod.parse(period), contracts, List.of(usage));
  }

  private static MeteredUsage used(String meter, String date, String quantity) {
    return new MeteredUsage(meter, date(date), number(quantity), 1, EventSetChecksum.EMPTY);
  }

  private static List<String> amounts(RatedPeriod rated) {
    return rated.charges().stream()
        .map(
            charge ->
                charge.key().contractId()
                    + " "
                    + charge.pricing().fold(priced -> priced.amount(), unpriced -> "unpriced"))
        .toList();
  }

  @Test
  void shouldChargeOnlyContractsThatHaveThePeriod() {
    MeteredUsage calls = used("api-calls", "2026-10-12", "5");
    MeteredUsage bytes = used("bytes", "2026-10-13", "7");

    RatedPeriod week = rate("2026-W42", BOTH, calls, bytes);
    RatedPeriod month = rate("2026-10", BOTH, calls, bytes);

    assertThat(amounts(week)).containsExactly("C1 EUR 10.00");
    assertThat(amounts(month)).containsExactly("C2 EUR 14.00");
    assertThat(week.uncovered()).as("a contract with other periods sells it").isEmpty();
    assertThat(month.uncovered()).isEmpty();
  }

  @Test
  void shouldSayWhatNoContractOfAnyCalendarSells() {
    MeteredUsage other = used("jobs", "2026-10-13", "3");

    assertThat(rate("2026-W42", BOTH, other).uncovered()).containsOnlyKeys("jobs");
    assertThat(rate("2026-10", BOTH, other).uncovered()).containsOnlyKeys("jobs");
  }

  @Test
  void shouldBeginTiersAnewInEachPeriod() {
    RatedPeriod week = rate("2026-W42", List.of(WEEKLY), used("api-calls", "2026-10-18", "15"));
    RatedPeriod next = rate("2026-W43", List.of(WEEKLY), used("api-calls", "2026-10-19", "15"));

    assertThat(amounts(week)).containsExactly("C1 EUR 25.00");
    assertThat(amounts(next)).containsExactly("C1 EUR 25.00");
  }

  @ParameterizedTest
  @CsvSource({
    "WEEK, 1, 2026-W42, 2026-10-16, 12.00",
    "MONTH, 31, 2026-01-31--2026-02-28, 2026-02-14, 14.00",
    "MONTH, 15, 2026-10-15--2026-11-15, 2026-11-01, 12.65",
    "QUARTER, 1, 2026-Q4, 2026-12-09, 7.00",
    "YEAR, 1, 2026, 2026-12-31, 0.08",
    "YEAR, 1, 2026, 2026-01-01, 28.00"
  })
  void shouldShareAFeeByTheDatesOfItsPeriod(
      Cycle cycle, int anchorDay, String period, String from, String amount) {
    Contract contract =
        aContract("C3")
            .billedBy(new BillingCalendar(cycle, anchorDay))
            .from(from, Map.of("calls", "fee"))
            .build();

    assertThat(amounts(rate(period, List.of(contract)))).containsExactly("C3 EUR " + amount);
  }
}
