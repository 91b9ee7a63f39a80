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

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.countinghouse.domain.summary.ClosingSchedule;
import org.countinghouse.domain.summary.Materiality;
import org.countinghouse.schema.ChargeRecord;
import org.countinghouse.schema.SummaryRecord;
import org.countinghouse.topology.ClosingRules;
import org.countinghouse.topology.fixture.Books;
import org.countinghouse.topology.fixture.Pipeline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of changes of closed periods between closings; EUR 1.00 is material here. */
class AdjustmentTest {

  private static final Duration A_SECOND = Duration.ofSeconds(1);
  private static final String CHARGE = "c-1 api 2026-10";

  private final Pipeline pipeline =
      new Pipeline(
          Pipeline.closing(
              new ClosingRules(
                  ClosingSchedule.BY_HAND, new Materiality(Map.of("EUR", BigDecimal.ONE)))));
  private final Books books = Books.of(pipeline);

  @BeforeEach
  void hasClosedOctober() {
    pipeline.send(
        aCustomer("acme"),
        aMeter("api-units").summing("api.call"),
        anAccount("acme-group", "EUR"),
        aProduct("api").of("api-units"),
        aPlan("standard").then("0.02"),
        aContract("c-1").selling("api", "standard"),
        aUsageEvent().quantity("100"));
    assertThat(amounts(CHARGE)).isEqualTo("2 = 0 billed + 0 waived + 2 unbilled");
    pipeline.send(aClosing("2026-10"), aTick("2026-11-02T00:00:00Z")).pass(A_SECOND);
  }

  @AfterEach
  void close() {
    pipeline.close();
  }

  private String amounts(String name) {
    ChargeRecord charge = books.charge(name);
    return "%s = %s billed + %s waived + %s unbilled"
        .formatted(
            plain(charge.getAmount()),
            plain(charge.getBilledAmount()),
            plain(charge.getWaivedAmount()),
            plain(charge.getUnbilledAmount()));
  }

  @Test
  void shouldSayOnTheChargeWhatWasBilledAndWhatWasNot() {
    assertThat(amounts(CHARGE)).isEqualTo("2 = 2 billed + 0 waived + 0 unbilled");

    pipeline.send(aUsageEvent().quantity("49").appendedAt("2026-11-03T00:00:00Z")).pass(A_SECOND);
    assertThat(amounts(CHARGE)).isEqualTo("2.98 = 2 billed + 0 waived + 0.98 unbilled");

    pipeline.send(aClosing("2026-10").sequence(2)).pass(A_SECOND);
    assertThat(amounts(CHARGE)).isEqualTo("2.98 = 2.98 billed + 0 waived + 0 unbilled");
  }

  @Test
  void shouldSayWhatIsBilledOfAChargeThatIsNoneAnyMore() {
    pipeline.send(aContract("c-1").since("2020-01-01"));
    assertThat(amounts(CHARGE)).isEqualTo("0 = 2 billed + 0 waived + -2 unbilled");

    pipeline.send(aClosing("2026-10").sequence(2)).pass(A_SECOND);
    assertThat(amounts(CHARGE)).isEqualTo("0 = 0 billed + 0 waived + 0 unbilled");
  }

  @Test
  void shouldAdjustAMaterialChangeOnceTheWatermarkHasMovedOn() {
    pipeline.send(aUsageEvent().quantity("49").appendedAt("2026-11-03T00:00:00Z")).pass(A_SECOND);
    pipeline.send(aTick("2026-11-03T00:01:00Z")).pass(A_SECOND);
    assertThat(books.summaries()).as("0.98 waits for a closing").hasSize(1);

    pipeline.send(aUsageEvent().quantity("1").appendedAt("2026-11-04T00:00:00Z")).pass(A_SECOND);
    pipeline.pass(A_SECOND);

    assertThat(books.summaryTotals())
        .containsExactly("acme-group|2026-10|EUR|FINAL 2", "acme-group|2026-10|EUR|ADJUSTMENT|1 1");
    SummaryRecord adjustment = books.summaries().get(1);
    assertThat(adjustment.getAdjusts()).isEqualTo("acme-group|2026-10|EUR|FINAL");
    assertThat(adjustment.getBillIn()).isEqualTo("2026-10");
    assertThat(adjustment.getClosingId()).isEqualTo("acme-group|2026-10|1");
    assertThat(adjustment.getCutOff()).isEqualTo("2026-11-04T00:00:00Z");
    assertThat(adjustment.getComplete()).isTrue();
    assertThat(amounts(CHARGE)).isEqualTo("3 = 3 billed + 0 waived + 0 unbilled");
  }

  @Test
  void shouldWaitForTheWatermarkAndBillAllChangesUntilThenAsOne() {
    pipeline.send(aPlan("standard").then("0.03")).pass(A_SECOND);
    pipeline.send(aPlan("standard").then("0.04")).pass(A_SECOND);
    assertThat(books.summaries()).as("more of that moment may come").hasSize(1);

    pipeline.restart();
    pipeline.send(aTick("2026-11-02T00:00:01Z")).pass(A_SECOND).pass(A_SECOND);

    assertThat(books.summaryTotals())
        .containsExactly("acme-group|2026-10|EUR|FINAL 2", "acme-group|2026-10|EUR|ADJUSTMENT|1 2");
  }

  @Test
  void shouldCreditAMaterialDecrease() {
    pipeline.send(aPlan("standard").then("0.01"), aTick("2026-11-03T00:00:00Z")).pass(A_SECOND);

    assertThat(books.summaryTotals()).last().isEqualTo("acme-group|2026-10|EUR|ADJUSTMENT|1 -1");
  }

  @Test
  void shouldNotAdjustWhatIsNotMaterialAnyMoreWhenTheWatermarkMovesOn() {
    pipeline.send(aPlan("standard").then("0.01"), aPlan("standard").then("0.02"));
    pipeline.send(aTick("2026-11-03T00:00:00Z")).pass(A_SECOND);

    assertThat(books.summaries()).hasSize(1);
  }

  @Test
  void shouldNotAdjustAPeriodThatIsOpen() {
    pipeline.send(
        aUsageEvent().at("2026-11-03T00:00:00Z").quantity("5000"), aTick("2026-11-04T00:00:00Z"));
    pipeline.pass(A_SECOND);

    assertThat(books.summaries()).hasSize(1);
    assertThat(amounts("c-1 api 2026-11")).isEqualTo("100 = 0 billed + 0 waived + 100 unbilled");
  }

  @Test
  void shouldBillAMaterialChangeOnceWhenAClosingComesFirst() {
    pipeline.send(aPlan("standard").then("0.03"));
    pipeline.send(aClosing("2026-10").sequence(2)).pass(A_SECOND);
    pipeline.send(aTick("2026-11-03T00:00:00Z")).pass(A_SECOND);

    assertThat(books.summaryTotals())
        .containsExactly("acme-group|2026-10|EUR|FINAL 2", "acme-group|2026-10|EUR|ADJUSTMENT|1 1");
  }
}
