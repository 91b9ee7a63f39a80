package org.countinghouse.topology.rating;

import static org.assertj.core.api.Assertions.assertThat;
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
import java.time.LocalDate;
import java.util.List;
import org.countinghouse.schema.Aggregation;
import org.countinghouse.schema.CommitmentTerms;
import org.countinghouse.schema.SpendBoundsTerms;
import org.countinghouse.schema.SummaryRecord;
import org.countinghouse.topology.fixture.Books;
import org.countinghouse.topology.fixture.ContractDraft;
import org.countinghouse.topology.fixture.Pipeline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a period hands to the next one reaches charges, closings and adjustments, in order. */
class BalanceChainTest {

  private static final Duration A_SECOND = Duration.ofSeconds(1);

  private final Pipeline pipeline = new Pipeline();
  private final Books books = Books.of(pipeline);

  @BeforeEach
  void sells() {
    pipeline.send(
        aCustomer("acme"),
        aMeter("api-units").summing("api.call"),
        aMeter("seats")
            .aggregation(Aggregation.RECURRING_SUM)
            .with(meter -> meter.setProration("DAY").setEventType("seat.change")),
        anAccount("acme-group", "EUR"),
        aProduct("api").of("api-units"),
        aProduct("seat").of("seats"),
        aPlan("standard").then("1"),
        aPlan("seat-day").then("0.10"));
  }

  @AfterEach
  void close() {
    pipeline.close();
  }

  private static ContractDraft contract() {
    return aContract("c-1").selling("api", "standard").selling("seat", "seat-day");
  }

  private void use(String date, String quantity) {
    pipeline.send(aUsageEvent().at(date + "T10:00:00Z").quantity(quantity));
  }

  private void close(String period, int sequence, String cutOff) {
    pipeline.send(aTick(cutOff), aClosing(period).sequence(sequence).cutOff(cutOff));
    pipeline.pass(A_SECOND);
  }

  private List<String> lines(int summary) {
    return Books.lines(books.summaries().get(summary));
  }

  @Test
  void shouldDrawACreditFromPeriodToPeriod() {
    pipeline.send(contract().credit("g1", "100", credit -> {}));
    use("2026-10-05", "80");
    use("2026-11-05", "50");

    assertThat(plain(books.charge("c-1 api 2026-10").getAmount())).isEqualTo("80");
    assertThat(plain(books.charge("c-1 api 2026-10 CREDIT g1").getAmount())).isEqualTo("-80");
    assertThat(plain(books.charge("c-1 api 2026-11 CREDIT g1").getAmount())).isEqualTo("-20");
    assertThat(books.charge("c-1 api 2026-11 CREDIT g1").getChargeId())
        .isEqualTo("acme-group|c-1|api|2026-11|CREDIT|g1");
    assertThat(books.charge("c-1 api 2026-11 CREDIT g1").getGlAccount()).isEqualTo("2710");
    assertThat(books.charge("c-1 api 2026-11 CREDIT g1").getFigures())
        .extracting(figure -> figure.getName() + " " + plain(figure.getValue()))
        .containsExactly("due 50", "available 20", "drawn 20");
  }

  @Test
  void shouldRateTheNextPeriodAgainWhenUsageComesToTheOneBefore() {
    pipeline.send(contract().credit("g1", "100", credit -> {}));
    use("2026-11-05", "50");
    assertThat(plain(books.charge("c-1 api 2026-11 CREDIT g1").getAmount())).isEqualTo("-50");

    pipeline.send(
        aUsageEvent().at("2026-10-20T10:00:00Z").quantity("80").appendedAt("2026-11-06T00:00:00Z"));

    assertThat(plain(books.charge("c-1 api 2026-10 CREDIT g1").getAmount())).isEqualTo("-80");
    assertThat(plain(books.charge("c-1 api 2026-11 CREDIT g1").getAmount())).isEqualTo("-20");
  }

  @Test
  void shouldAdjustEachPeriodOnceThatALateEventMoves() {
    pipeline.send(contract().credit("g1", "100", credit -> {}));
    use("2026-10-20", "80");
    use("2026-11-05", "50");
    close("2026-10", 1, "2026-11-20T00:00:00Z");
    close("2026-11", 1, "2026-12-01T00:00:00Z");
    pipeline.restart();
    pipeline.send(
        aUsageEvent().at("2026-10-31T10:00:00Z").quantity("30").appendedAt("2026-12-02T00:00:00Z"));
    close("2026-11", 2, "2026-12-03T00:00:00Z");

    assertThat(books.summaryTotals())
        .containsExactly(
            "acme-group|2026-10|EUR|FINAL 0",
            "acme-group|2026-11|EUR|FINAL 30",
            "acme-group|2026-10|EUR|ADJUSTMENT|1 10",
            "acme-group|2026-11|EUR|ADJUSTMENT|1 20");
    assertThat(lines(0)).containsExactly("api 80", "api CREDIT g1 -80");
    assertThat(lines(1)).containsExactly("api 50", "api CREDIT g1 -20");
    assertThat(lines(2)).containsExactly("api 30", "api CREDIT g1 -20");
    assertThat(lines(3)).containsExactly("api CREDIT g1 20");
  }

  @Test
  void shouldPassABalanceThroughSilentPeriods() {
    pipeline.send(
        contract().credit("g1", "100", credit -> credit.setExpires(LocalDate.parse("2026-12-01"))));
    use("2026-10-20", "30");
    use("2027-01-05", "50");
    close("2026-12", 1, "2027-01-10T00:00:00Z");

    assertThat(books.charges().keySet())
        .containsExactly("c-1 api 2026-10", "c-1 api 2026-10 CREDIT g1", "c-1 api 2027-01");
    pipeline.send(contract().credit("g1", "100", credit -> {}));

    assertThat(plain(books.charge("c-1 api 2027-01 CREDIT g1").getAmount())).isEqualTo("-50");
  }

  @Test
  void shouldBillALevelThatGoesOnThroughASilentMonth() {
    pipeline.send(contract());
    pipeline.send(aUsageEvent().type("seat.change").at("2026-10-10T10:00:00Z").quantity("2"));
    assertThat(plain(books.charge("c-1 seat 2026-10").getQuantity())).isEqualTo("44");

    close("2026-11", 1, "2026-12-01T00:00:00Z");

    assertThat(lines(0)).containsExactly("seat 6");
    assertThat(plain(books.charge("c-1 seat 2026-11").getQuantity())).isEqualTo("60");
    pipeline.restart();
    pipeline.send(
        aUsageEvent()
            .type("seat.change")
            .at("2026-12-11T10:00:00Z")
            .quantity("1")
            .dimension("operation", "remove"));
    assertThat(plain(books.charge("c-1 seat 2026-12").getQuantity())).isEqualTo("42");
  }

  @Test
  void shouldTakeALevelBackFromAllLaterPeriods() {
    pipeline.send(contract());
    pipeline.send(aUsageEvent().type("seat.change").at("2026-10-10T10:00:00Z").quantity("2"));
    close("2026-11", 1, "2026-11-15T00:00:00Z");
    pipeline.send(
        aUsageEvent()
            .type("seat.change")
            .at("2026-10-20T10:00:00Z")
            .appendedAt("2026-11-16T00:00:00Z")
            .quantity("2")
            .dimension("operation", "remove"));
    close("2026-11", 2, "2026-11-17T00:00:00Z");

    // Ten days and the one of the removal, of two seats, in October; nothing in November.
    assertThat(plain(books.charge("c-1 seat 2026-10").getQuantity())).isEqualTo("22");
    assertThat(books.summaryTotals())
        .containsExactly(
            "acme-group|2026-11|EUR|FINAL 6", "acme-group|2026-11|EUR|ADJUSTMENT|1 -6");
  }

  @Test
  void shouldEndALevelWithItsContractLine() {
    pipeline.send(
        aContract("c-1").selling("seat", "seat-day").since("2020-01-01").since("2026-10-21"));
    pipeline.send(aUsageEvent().type("seat.change").at("2026-10-10T10:00:00Z").quantity("2"));

    close("2026-11", 1, "2026-12-01T00:00:00Z");

    assertThat(plain(books.charge("c-1 seat 2026-10").getQuantity())).isEqualTo("22");
    assertThat(books.summaryTotals()).containsExactly("acme-group|2026-11|EUR|FINAL 0");
  }

  @Test
  void shouldFillUpToTheMinimumOfAMonthWithoutUsage() {
    pipeline.send(
        contract()
            .with(
                version ->
                    version.setSpendBounds(
                        SpendBoundsTerms.newBuilder()
                            .setMinimum(decimal("20"))
                            .setGlAccount("4990")
                            .build())));
    close("2026-11", 1, "2026-12-01T00:00:00Z");

    SummaryRecord summary = books.summaries().get(0);
    assertThat(Books.lines(summary)).containsExactly(" MINIMUM  20");
    assertThat(summary.getLines().get(0).getGlAccount()).isEqualTo("4990");
  }

  @Test
  void shouldBillTheShortfallOfACommitmentAtItsEnd() {
    pipeline.send(
        contract()
            .with(
                version ->
                    version
                        .getCommitments()
                        .add(
                            CommitmentTerms.newBuilder()
                                .setCommitmentId("year")
                                .setValidFrom(LocalDate.parse("2026-10-01"))
                                .setEnd(LocalDate.parse("2027-01-01"))
                                .setCommitted(decimal("100"))
                                .setOverageFactor(decimal("1.5"))
                                .setGlAccount("4990")
                                .build())));
    use("2026-10-20", "30");
    use("2026-12-05", "50");
    assertThat(plain(books.charge("c-1  2026-12 SHORTFALL year").getAmount())).isEqualTo("20");

    use("2026-11-25", "40");

    assertThat(plain(books.charge("c-1  2026-12 SHORTFALL year").getAmount())).isEqualTo("0");
    assertThat(plain(books.charge("c-1  2026-12 OVERAGE year").getAmount())).isEqualTo("10");
  }

  @Test
  void shouldLeaveWhatACreditPaidAsBilledWhileALineHasNoPrice() {
    pipeline.send(contract().credit("g1", "100", credit -> {}));
    use("2026-10-20", "80");
    close("2026-10", 1, "2026-11-01T00:00:00Z");
    pipeline.send(
        aContract("c-1").selling("api", "unknown-plan").credit("g1", "100", credit -> {}));
    close("2026-10", 2, "2026-11-02T00:00:00Z");

    assertThat(books.summaryTotals()).containsExactly("acme-group|2026-10|EUR|FINAL 0");
  }
}
