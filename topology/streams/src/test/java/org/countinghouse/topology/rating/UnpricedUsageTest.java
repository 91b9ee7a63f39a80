package org.countinghouse.topology.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.countinghouse.topology.fixture.Books.plain;
import static org.countinghouse.topology.fixture.Drafts.aContract;
import static org.countinghouse.topology.fixture.Drafts.aCustomer;
import static org.countinghouse.topology.fixture.Drafts.aMeter;
import static org.countinghouse.topology.fixture.Drafts.aPlan;
import static org.countinghouse.topology.fixture.Drafts.aProduct;
import static org.countinghouse.topology.fixture.Drafts.aUsageEvent;

import java.util.List;
import org.countinghouse.schema.ChargeStatus;
import org.countinghouse.schema.FindingRecord;
import org.countinghouse.schema.topic.Topic;
import org.countinghouse.topology.fixture.Books;
import org.countinghouse.topology.fixture.Pipeline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A line without a price is reported once, holds nothing up, and rates itself when mended. */
class UnpricedUsageTest {

  private static final String RAISED = "UNPRICED_USAGE acme-group raised";
  private static final String CLEARED = "UNPRICED_USAGE acme-group cleared";

  private final Pipeline pipeline = new Pipeline();
  private final Books books = Books.of(pipeline);

  @BeforeEach
  void sellsWhatHasNoPlan() {
    pipeline.send(
        aCustomer("acme"),
        aMeter("api-units").summing("api.call"),
        aProduct("api").of("api-units"),
        aContract("c-1").selling("api", "standard"));
  }

  @AfterEach
  void close() {
    pipeline.close();
  }

  @Test
  void shouldSayWhyAndWhatIsAtStakeWhenALineHasNoPrice() {
    pipeline.send(aUsageEvent().quantity("100.50").appendedAt("2026-10-05T12:00:00Z"));

    assertThat(pipeline.on(Topic.RECONCILIATION_FINDINGS).get(0).keyText())
        .isEqualTo("UNPRICED_USAGE|acme-group|c-1|api|2026-10");
    FindingRecord finding = said().get(0);
    assertThat(finding.getFindingId()).isEqualTo("UNPRICED_USAGE|acme-group|c-1|api|2026-10");
    assertThat(finding.getPart()).isEqualTo("rating");
    assertThat(finding.getSubjectKind()).isEqualTo("ACCOUNT");
    assertThat(finding.getSubject()).isEqualTo("acme-group");
    assertThat(finding.getDetail()).contains("'standard'", "unknown");
    assertThat(finding.getEvidence())
        .containsOnly(
            entry("charge", "acme-group|c-1|api|2026-10"),
            entry("contract", "c-1"),
            entry("product", "api"),
            entry("period", "2026-10"),
            entry("meter", "api-units"),
            entry("quantity", "100.5"),
            entry("events", "1"));
  }

  @Test
  void shouldSayItOnceWhileQuantityGrowsAndTheReasonChanges() {
    pipeline.send(aUsageEvent().quantity("100")).restart();
    pipeline.send(aUsageEvent().quantity("50"), aPlan("standard").currency("USD").then("0.02"));

    assertThat(books.charge().getReason()).contains("EUR", "USD");
    assertThat(plain(books.charge().getQuantity())).isEqualTo("150");
    assertThat(books.findings()).containsExactly(RAISED);
  }

  @Test
  void shouldRateTheLineAndSaySoWhenThePlanIsMended() {
    pipeline.send(aUsageEvent().quantity("100"), aPlan("standard").currency("USD").then("0.02"));
    pipeline.restart().send(aPlan("standard").then("0.02"), aUsageEvent().quantity("50"));

    assertThat(plain(books.charge().getAmount())).isEqualTo("3");
    assertThat(books.findings()).containsExactly(RAISED, CLEARED);
    assertThat(said().get(1).getDetail()).isEqualTo("The usage has a price: 2 EUR");
    assertThat(said().get(1).getFindingId()).isEqualTo(said().get(0).getFindingId());

    pipeline.send(aPlan("standard").currency("USD").then("0.02"));
    assertThat(books.findings()).containsExactly(RAISED, CLEARED, RAISED);
  }

  @Test
  void shouldRateOtherLinesWhileOneHasNoPrice() {
    pipeline.send(
        aMeter("storage-units").summing("storage.used"),
        aProduct("storage").of("storage-units"),
        aPlan("cheap").then("0.01"),
        aContract("c-2").selling("storage", "cheap"),
        aUsageEvent().quantity("100"),
        aUsageEvent().type("storage.used").quantity("700"));

    assertThat(books.charge("c-1 api 2026-10").getStatus()).isEqualTo(ChargeStatus.UNPRICED);
    assertThat(plain(books.charge("c-2 storage 2026-10").getAmount())).isEqualTo("7");
    assertThat(books.findings()).containsExactly(RAISED);
  }

  @Test
  void shouldReportEachPeriodOfALineByItself() {
    pipeline.send(
        aUsageEvent().at("2026-10-05T10:00:00Z").quantity("100"),
        aUsageEvent().at("2026-11-05T10:00:00Z").quantity("10"),
        aPlan("standard").then("0.02").since("2026-11-01"));

    assertThat(said())
        .extracting(finding -> finding.getEvidence().get("period") + " " + finding.getRaised())
        .containsExactly("2026-10 true", "2026-11 true", "2026-11 false");
  }

  @Test
  void shouldSayThatNothingIsAtStakeWhenTheContractSellsItNoLonger() {
    pipeline.send(aUsageEvent().quantity("100"), aContract("c-1").since("2020-01-01"));

    assertThat(books.findings()).containsExactly(RAISED, CLEARED);
    assertThat(said().get(1).getDetail()).isEqualTo("The line has no usage any more");
  }

  @Test
  void shouldSayNothingOfALineThatIsPricedWithinTheSameCommit() {
    pipeline.sendInOneCommit(aUsageEvent().quantity("100"), aPlan("standard").then("0.02"));

    assertThat(plain(books.charge().getAmount())).isEqualTo("2");
    assertThat(books.findings()).isEmpty();
  }

  private List<FindingRecord> said() {
    return pipeline.read(Topic.RECONCILIATION_FINDINGS, FindingRecord.class);
  }
}
