package org.countinghouse.topology.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.countinghouse.topology.fixture.Books.plain;
import static org.countinghouse.topology.fixture.Drafts.aClosing;
import static org.countinghouse.topology.fixture.Drafts.aContract;
import static org.countinghouse.topology.fixture.Drafts.aCustomer;
import static org.countinghouse.topology.fixture.Drafts.aMeter;
import static org.countinghouse.topology.fixture.Drafts.aPlan;
import static org.countinghouse.topology.fixture.Drafts.aProduct;
import static org.countinghouse.topology.fixture.Drafts.aTick;
import static org.countinghouse.topology.fixture.Drafts.aUsageEvent;
import static org.countinghouse.topology.fixture.Drafts.anAccount;
import static org.countinghouse.topology.fixture.Drafts.decimal;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.countinghouse.schema.ChargeStatus;
import org.countinghouse.schema.PlanFee;
import org.countinghouse.schema.PriceModelType;
import org.countinghouse.topology.fixture.Books;
import org.countinghouse.topology.fixture.Pipeline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A fee is due by the dates of a contract, whether or not anything is used. */
class FeeTest {

  private static final Duration A_SECOND = Duration.ofSeconds(1);

  private final Pipeline pipeline = new Pipeline();
  private final Books books = Books.of(pipeline);

  @BeforeEach
  void sells() {
    pipeline.send(
        aCustomer("acme"),
        aMeter("api-units").summing("api.call"),
        anAccount("acme-group", "EUR"),
        aProduct("api").of("api-units"),
        aPlan("monthly").fee("31"));
  }

  @AfterEach
  void close() {
    pipeline.close();
  }

  private void agreeFrom(String date) {
    pipeline.send(
        aContract("c-1").recorded(date + "T09:00:00Z").selling("api", "monthly").since(date));
  }

  private void close(String period, String cutOff) {
    pipeline.send(aTick(cutOff), aClosing(period)).pass(A_SECOND);
  }

  private Map<String, String> amounts() {
    Map<String, String> amounts = new TreeMap<>();
    books.charges().forEach((line, charge) -> amounts.put(line, plain(charge.getAmount())));
    return amounts;
  }

  @Test
  void shouldShowTheFeeOfTheFirstPeriodBeforeAnythingIsUsed() {
    agreeFrom("2026-10-16");

    assertThat(amounts()).containsExactly(entry("c-1 api 2026-10", "16"));
    assertThat(books.charge().getMeterId()).isEqualTo("api-units");
    assertThat(books.charge().getEventCount()).isZero();
  }

  @Test
  void shouldBillTheFeeOfAPeriodWithoutUsageAndShowThatOfTheNextOne() {
    agreeFrom("2026-10-16");
    close("2026-10", "2026-11-02T00:00:00Z");
    close("2026-11", "2026-12-02T00:00:00Z");

    assertThat(books.summaryTotals())
        .containsExactly("acme-group|2026-10|EUR|FINAL 16", "acme-group|2026-11|EUR|FINAL 31");
    assertThat(amounts())
        .containsExactly(
            entry("c-1 api 2026-10", "16"),
            entry("c-1 api 2026-11", "31"),
            entry("c-1 api 2026-12", "31"));
  }

  @Test
  void shouldNotPayForTheDaysOfUseOnly() {
    agreeFrom("2026-10-16");
    pipeline.send(aUsageEvent().at("2026-10-20T10:00:00Z"));

    assertThat(amounts()).containsExactly(entry("c-1 api 2026-10", "16"));
    assertThat(books.charge().getEventCount()).isEqualTo(1);
  }

  @Test
  void shouldRateOpenPeriodsAnewWhenThePlanChangesWithoutAnyUsage() {
    pipeline.send(aPlan("monthly").then("0.02"));
    agreeFrom("2026-10-16");
    assertThat(books.charges()).isEmpty();

    pipeline.send(aPlan("monthly").fee("62"));

    assertThat(amounts()).containsExactly(entry("c-1 api 2026-10", "32"));
  }

  @Test
  void shouldAdjustAClosedPeriodWhenItsFeeTurnsOutOtherwise() {
    agreeFrom("2026-10-16");
    close("2026-10", "2026-11-02T00:00:00Z");
    pipeline.send(
        aContract("c-1")
            .recorded("2026-10-16T09:00:00Z")
            .selling("api", "monthly")
            .since("2026-10-16")
            .since("2026-10-26"));
    close("2026-11", "2026-12-02T00:00:00Z");

    assertThat(books.summaryTotals())
        .as("ten days of 31 are due, sixteen were billed")
        .containsExactly(
            "acme-group|2026-10|EUR|FINAL 16",
            "acme-group|2026-10|EUR|ADJUSTMENT|1 -6",
            "acme-group|2026-11|EUR|FINAL 0");
  }

  @Test
  void shouldShowAFeeThatNobodyKnowsWithoutAFindingAboutUsage() {
    pipeline.send(
        aContract("c-1")
            .recorded("2026-10-16T09:00:00Z")
            .selling("api", "lost")
            .since("2026-10-16"));

    assertThat(books.charge().getStatus()).isEqualTo(ChargeStatus.UNPRICED);
    assertThat(books.charge().getReason()).contains("'lost'", "unknown");
    assertThat(books.findings()).isEmpty();

    close("2026-10", "2026-11-02T00:00:00Z");
    assertThat(books.summaries().get(0).getComplete()).isFalse();
  }

  @Test
  void shouldBillFeesInAdvanceAndTakeThemBackWhereTheyWereBilled() {
    pipeline.send(
        aPlan("monthly")
            .with(
                version -> {
                  version.setModel(PriceModelType.FLAT_FEE);
                  version.setFee(new PlanFee(decimal("31"), "IN_ADVANCE", "BY_DATES"));
                }));
    agreeFrom("2026-10-16");
    close("2026-10", "2026-11-02T00:00:00Z");
    assertThat(books.summaryTotals())
        .as("16 of 31 days, and November")
        .containsExactly("acme-group|2026-10|EUR|FINAL 47");

    pipeline.send(
        aContract("c-1")
            .recorded("2026-10-16T09:00:00Z")
            .selling("api", "monthly")
            .since("2026-10-16")
            .since("2026-11-16"));
    close("2026-11", "2026-12-02T00:00:00Z");

    assertThat(books.summaryTotals())
        .as("half of November was not due")
        .containsExactly(
            "acme-group|2026-10|EUR|FINAL 47",
            "acme-group|2026-10|EUR|ADJUSTMENT|1 -15.5",
            "acme-group|2026-11|EUR|FINAL 0");
  }
}
