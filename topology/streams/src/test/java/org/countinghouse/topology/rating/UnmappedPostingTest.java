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

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.countinghouse.schema.ChargeStatus;
import org.countinghouse.schema.FindingRecord;
import org.countinghouse.schema.PostingRuleRecord;
import org.countinghouse.schema.PostingRuleVersion;
import org.countinghouse.schema.topic.Topic;
import org.countinghouse.topology.fixture.Books;
import org.countinghouse.topology.fixture.Draft;
import org.countinghouse.topology.fixture.Message;
import org.countinghouse.topology.fixture.Pipeline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A line that has a price and no place in the books is reported once, and once when mended. */
class UnmappedPostingTest {

  private static final String RAISED = "UNMAPPED_POSTING acme-group raised";
  private static final String CLEARED = "UNMAPPED_POSTING acme-group cleared";

  private final Pipeline pipeline = new Pipeline();
  private final Books books = Books.of(pipeline);

  @BeforeEach
  void sellsWhatHasNoAccount() {
    pipeline.send(
        aCustomer("acme"),
        aMeter("api-units").summing("api.call"),
        anAccount("acme-group", "EUR"),
        aProduct("api").of("api-units").booked(""),
        aPlan("standard").then("0.02"),
        aContract("c-1").selling("api", "standard"));
  }

  @AfterEach
  void close() {
    pipeline.close();
  }

  @Test
  void shouldSayWhatWasExpectedAndTheAmountAtStake() {
    assertThat(books.findings()).isEmpty();

    pipeline.send(aUsageEvent().quantity("101"));

    assertThat(pipeline.on(Topic.RECONCILIATION_FINDINGS).get(0).keyText())
        .isEqualTo("UNMAPPED_POSTING|acme-group|c-1|api|2026-10");
    FindingRecord finding = said().get(0);
    assertThat(finding.getFindingId()).isEqualTo("UNMAPPED_POSTING|acme-group|c-1|api|2026-10");
    assertThat(finding.getPart()).isEqualTo("rating");
    assertThat(finding.getSubjectKind()).isEqualTo("ACCOUNT");
    assertThat(finding.getSubject()).isEqualTo("acme-group");
    assertThat(finding.getDetail())
        .isEqualTo(
            "Expected a revenue account for product 'api', region '', entity 'entity-1' on 2026-10-31, but no rule has one");
    assertThat(finding.getEvidence())
        .containsOnly(
            entry("contract", "c-1"),
            entry("product", "api"),
            entry("period", "2026-10"),
            entry("amount", "2.02"),
            entry("currency", "EUR"),
            entry("entity", "entity-1"),
            entry("events", "1"));
  }

  @Test
  void shouldSayItOnceAndCeaseOnceWhenARuleComes() {
    pipeline.send(aUsageEvent().quantity("100")).restart();
    pipeline.send(aUsageEvent().quantity("50"));
    pipeline.send(rule(rule -> rule.setProductId("other").setGlAccount("4000")));
    assertThat(books.findings()).containsExactly(RAISED);

    pipeline.send(rule(rule -> rule.setGlAccount("4200"))).restart();
    pipeline.send(aUsageEvent().quantity("10"));

    assertThat(books.charge().getStatus()).isEqualTo(ChargeStatus.RATED);
    assertThat(books.findings()).containsExactly(RAISED, CLEARED);
    assertThat(said().get(1).getFindingId()).isEqualTo(said().get(0).getFindingId());
    assertThat(said().get(1).getDetail()).isEqualTo("The line can be booked: 3 EUR");

    pipeline.send(rule(rule -> rule.setProductId("other").setGlAccount("4000")));
    assertThat(books.findings()).containsExactly(RAISED, CLEARED, RAISED);
  }

  @Test
  void shouldReportWhatPaysForALineWithIt() {
    pipeline.send(
        aContract("c-1").selling("api", "standard").credit("g1", "1.50", credit -> {}),
        aUsageEvent().quantity("100"));

    assertThat(books.charge("c-1 api 2026-10 CREDIT g1").getStatus())
        .isEqualTo(ChargeStatus.UNMAPPED);
    assertThat(books.findings()).containsExactly(RAISED);
    assertThat(said().get(0).getEvidence()).contains(entry("amount", "0.5"), entry("events", "1"));

    pipeline.send(rule(rule -> rule.setGlAccount("4200")));

    assertThat(books.findings()).containsExactly(RAISED, CLEARED);
    assertThat(said().get(1).getDetail()).isEqualTo("The line can be booked: 0.5 EUR");
  }

  @Test
  void shouldSayNothingOfALineThatWasBilledBeforeThereWasAGap() {
    pipeline.send(
        rule(rule -> rule.setGlAccount("4200")),
        aUsageEvent().quantity("100"),
        aTick("2026-11-02T00:00:00Z"),
        aClosing("2026-10"));
    pipeline.pass(Duration.ofSeconds(1));
    assertThat(plain(books.charge("c-1 api 2026-10").getBilledAmount())).isEqualTo("2");

    pipeline.send(rule(rule -> rule.setProductId("other").setGlAccount("4000")));
    assertThat(books.charge("c-1 api 2026-10").getStatus()).isEqualTo(ChargeStatus.UNMAPPED);
    assertThat(books.findings()).isEmpty();

    pipeline.send(aUsageEvent().quantity("10").appendedAt("2026-11-02T01:00:00Z"));
    assertThat(books.findings()).containsExactly(RAISED);
    assertThat(said().get(0).getEvidence()).contains(entry("amount", "0.2"));
  }

  @Test
  void shouldReportWhatIsMissingNextWhenALineLosesItsPrice() {
    pipeline.send(aUsageEvent().quantity("100"));
    pipeline.send(aPlan("standard").currency("USD").then("0.02"));

    assertThat(books.findings())
        .containsExactlyInAnyOrder(RAISED, CLEARED, "UNPRICED_USAGE acme-group raised");
    assertThat(said())
        .filteredOn(finding -> !finding.getRaised())
        .extracting(FindingRecord::getDetail)
        .containsExactly("The line has no price any more");
  }

  @Test
  void shouldSayThatNothingIsAtStakeWhenTheContractSellsItNoLonger() {
    pipeline.send(aUsageEvent().quantity("100"), aContract("c-1").since("2020-01-01"));

    assertThat(books.findings()).containsExactly(RAISED, CLEARED);
    assertThat(said().get(1).getDetail()).isEqualTo("Nothing of the line is left to bill");
  }

  private List<FindingRecord> said() {
    return pipeline.read(Topic.RECONCILIATION_FINDINGS, FindingRecord.class);
  }

  private static Draft rule(Consumer<PostingRuleVersion.Builder> change) {
    PostingRuleVersion.Builder version =
        PostingRuleVersion.newBuilder().setValidFrom(LocalDate.of(2020, 1, 1));
    change.accept(version);
    PostingRuleRecord record = new PostingRuleRecord("rule", List.of(version.build()));
    Message message =
        Message.of(
            Topic.MASTER_POSTING_RULES, "rule", record, Instant.parse("2026-01-01T00:00:00Z"));
    return () -> message;
  }
}
