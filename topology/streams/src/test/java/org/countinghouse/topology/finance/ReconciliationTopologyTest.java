package org.countinghouse.topology.finance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countinghouse.topology.finance.FinanceDriver.START;
import static org.countinghouse.topology.finance.FinanceRecords.SUMMARY_ID;
import static org.countinghouse.topology.finance.FinanceRecords.aSummary;
import static org.countinghouse.topology.finance.FinanceRecords.aVoid;
import static org.countinghouse.topology.finance.FinanceRecords.anInvoice;
import static org.countinghouse.topology.finance.FinanceRecords.decimal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.test.TestRecord;
import org.countinghouse.schema.Evidence;
import org.countinghouse.schema.InvoiceRecord;
import org.countinghouse.schema.InvoiceStatus;
import org.countinghouse.schema.MismatchRecord;
import org.countinghouse.schema.MismatchStatus;
import org.countinghouse.schema.OutcomeRecord;
import org.countinghouse.schema.OutcomeResult;
import org.countinghouse.schema.RejectedRecord;
import org.countinghouse.schema.SummaryRecord;
import org.countinghouse.schema.SummaryType;
import org.countinghouse.schema.topic.Topic;
import org.countinghouse.topology.Codecs;
import org.countinghouse.topology.ReconciliationTopology;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReconciliationTopologyTest {

  private static final Duration PATIENCE = Duration.ofDays(1);

  private FinanceDriver part = FinanceDriver.of(ReconciliationTopologyTest::topology);
  private Instant clock = START;

  @BeforeEach
  void start() {
    clock = START;
  }

  @AfterEach
  void stop() {
    part.close();
  }

  @Test
  void shouldSayReconciledWithLinesWhenInvoiceBillsSummary() {
    pipe(aSummary("12.35", "tokens 4000 6.00", "seats 4010 2.35", "tokens 4000 4.00"));
    pipe(anInvoice("i1", 1, "12.35"));

    assertThat(part.read(Topic.RECONCILIATION_OUTCOMES, OutcomeRecord.class))
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.key()).isEqualTo("acme|i1|1");
              assertThat(record.getRecordTime()).isEqualTo(START.plusSeconds(1));
              OutcomeRecord outcome = record.value();
              assertThat(outcome.getOutcome()).isEqualTo(OutcomeResult.RECONCILED);
              assertThat(outcome.getSummaryId()).isEqualTo(SUMMARY_ID);
              assertThat(outcome.getLegalEntityId()).isEqualTo("DE01");
              assertThat(outcome.getPeriod()).isEqualTo("2026-06");
              assertThat(outcome.getTotal()).isEqualTo(decimal("12.35"));
              assertThat(outcome.getLines())
                  .extracting(line -> line.getProductId() + " " + line.getGlAccount())
                  .containsExactly("tokens 4000", "seats 4010");
              assertThat(outcome.getLines())
                  .extracting(line -> line.getAmount())
                  .containsExactly(decimal("10.00"), decimal("2.35"));
            });
    assertThat(mismatches()).isEmpty();
    assertThat(rejected()).isEmpty();
  }

  @Test
  void shouldSayPendingThenReconciledWhenInvoiceComesFirst() {
    pipe(anInvoice("i1", 1, "12.35"));
    pipe(aSummary("12.35", "tokens 4000 12.35"));

    assertThat(outcomes()).containsExactly("i1 1 PENDING []", "i1 1 RECONCILED []");
    assertThat(mismatches()).isEmpty();
  }

  @Test
  void shouldOpenAndResolveAmountWithEvidenceOfBothSides() {
    pipe(aSummary("12.35", "tokens 4000 12.35"));
    pipe(anInvoice("i1", 1, "12.53"));
    MismatchRecord opened = mismatches().get(0);
    pipe(anInvoice("i1", 2, "12.35"));
    MismatchRecord resolved = mismatches().get(0);

    assertThat(opened.getMismatchId()).isEqualTo("INVOICE|AMOUNT|acme%7C2026-06%7CEUR%7CFINAL");
    assertThat(opened.getStatus()).isEqualTo(MismatchStatus.OPEN);
    assertThat(opened.getDelta()).isEqualTo(decimal("0.18"));
    assertThat(opened.getDetail()).isEqualTo("Expected EUR 12.35, but found EUR 12.53");
    assertThat(opened.getLeft())
        .isEqualTo(new Evidence("rated.summaries", 0, 0L, SUMMARY_ID, "FINAL EUR 12.35"));
    assertThat(opened.getRight())
        .isEqualTo(
            new Evidence("billing.invoices", 0, 0L, "acme|i1", "ISSUED EUR 12.53, revision 1"));
    assertThat(opened.getOpenedAt()).isEqualTo(START.plusSeconds(1));
    assertThat(resolved.getStatus()).isEqualTo(MismatchStatus.RESOLVED);
    assertThat(resolved.getRevision()).isEqualTo(2);
    assertThat(resolved.getOpenedAt()).isEqualTo(START.plusSeconds(1));
    assertThat(resolved.getChangedAt()).isEqualTo(START.plusSeconds(2));
    assertThat(outcomes()).containsExactly("i1 1 DISCREPANT [AMOUNT]", "i1 2 RECONCILED []");
  }

  @Test
  void shouldOpenMissingAtDeadlineByTheClockAndResolveItWhenInvoiceComes() {
    pipe(aSummary("12.35", "tokens 4000 12.35"));
    part.pass(PATIENCE.minusSeconds(1));
    assertThat(mismatches()).isEmpty();

    part.pass(Duration.ofSeconds(2));
    List<TestRecord<String, MismatchRecord>> opened =
        part.read(Topic.RECONCILIATION_MISMATCHES, MismatchRecord.class);
    part.pass(Duration.ofDays(3));
    assertThat(mismatches()).isEmpty();
    clock = START.plus(Duration.ofDays(2));
    pipe(anInvoice("i1", 1, "12.35"));

    assertThat(opened).singleElement().satisfies(this::assertMissingAtDeadline);
    assertThat(mismatches())
        .singleElement()
        .satisfies(
            resolved -> {
              assertThat(resolved.getStatus()).isEqualTo(MismatchStatus.RESOLVED);
              assertThat(resolved.getChangedAt()).isEqualTo(START.plus(Duration.ofDays(2)));
            });
  }

  private void assertMissingAtDeadline(TestRecord<String, MismatchRecord> missing) {
    assertThat(missing.getRecordTime()).isEqualTo(START.plus(PATIENCE));
    assertThat(missing.value().getType()).isEqualTo("MISSING");
    assertThat(missing.value().getOpenedAt()).isEqualTo(START.plus(PATIENCE));
    assertThat(missing.value().getDelta()).isEqualTo(decimal("-12.35"));
    assertThat(missing.value().getRight()).isNull();
  }

  @Test
  void shouldOpenTheSameMissingWithoutTimerWhenLateInvoiceComesFirst() {
    pipe(aSummary("12.35", "tokens 4000 12.35"));
    clock = START.plus(Duration.ofDays(2));
    pipe(anInvoice("i1", 1, "12.35"));

    assertThat(mismatches())
        .extracting(mismatch -> mismatch.getStatus() + " " + mismatch.getChangedAt())
        .containsExactly("OPEN 2026-07-02T00:00:00Z", "RESOLVED 2026-07-03T00:00:00Z");
    part.pass(Duration.ofDays(3));
    assertThat(mismatches()).isEmpty();
  }

  @Test
  void shouldFireDueDeadlinesInOrderAndAThousandAtATime() {
    for (int account = 0; account < 1_100; account++) {
      String accountId = "a%04d".formatted(1_100 - account);
      SummaryRecord summary =
          SummaryRecord.newBuilder(aSummary("1.00", "tokens 4000 1.00"))
              .setAccountId(accountId)
              .setSummaryId(accountId + "|2026-06|EUR|FINAL")
              .build();
      pipe(summary);
    }
    // The driver runs a punctuator once for each call, however far the clock moves.
    part.pass(Duration.ofDays(2));
    List<MismatchRecord> first = mismatches();
    part.pass(Duration.ofSeconds(1));
    List<MismatchRecord> second = mismatches();

    assertThat(first).hasSize(1_000);
    assertThat(second).hasSize(100);
    assertThat(first)
        .extracting(MismatchRecord::getAccountId)
        .startsWith("a1100", "a1099", "a1098");
    assertThat(first).extracting(MismatchRecord::getOpenedAt).isSorted();
  }

  @Test
  void shouldExpectNoInvoiceOfSummaryOfZero() {
    pipe(aSummary("0", "tokens 4000 5.00", "seats 4010 -5.00"));
    part.pass(Duration.ofDays(2));

    assertThat(mismatches()).isEmpty();
  }

  @Test
  void shouldReopenMissingWhenInvoiceIsVoidedAfterDeadline() {
    pipe(aSummary("12.35", "tokens 4000 12.35"));
    pipe(anInvoice("i1", 1, "12.35"));
    part.pass(Duration.ofDays(2));
    assertThat(mismatches()).isEmpty();
    clock = START.plus(Duration.ofDays(3));
    pipe(aVoid("i1", 2));

    assertThat(mismatches())
        .extracting(mismatch -> mismatch.getType() + " " + mismatch.getOpenedAt())
        .containsExactly("MISSING 2026-07-04T00:00:00Z");
  }

  @Test
  void shouldFindInvoiceOfAnotherAccountUntilItNamesItsOwnSummary() {
    InvoiceRecord foreign =
        InvoiceRecord.newBuilder(anInvoice("i9", 1, "12.35")).setAccountId("globex").build();
    pipe(foreign);
    MismatchRecord opened = mismatches().get(0);
    assertThat(opened.getMismatchId())
        .isEqualTo("INVOICE|ACCOUNT|acme%257C2026-06%257CEUR%257CFINAL%7Ci9");
    assertThat(opened.getAccountId()).isEqualTo("globex");
    assertThat(outcomes()).containsExactly("i9 1 DISCREPANT [ACCOUNT]");

    pipe(
        InvoiceRecord.newBuilder(foreign)
            .setRevision(2)
            .setSummaryId("globex|2026-06|EUR|FINAL")
            .build());
    assertThat(mismatches())
        .extracting(MismatchRecord::getStatus)
        .containsExactly(MismatchStatus.RESOLVED);
    assertThat(outcomes()).containsExactly("i9 2 PENDING []");

    pipe(foreign);
    assertThat(mismatches()).isEmpty();
    assertThat(outcomes()).isEmpty();
    assertThat(rejected()).isEmpty();
  }

  @Test
  void shouldTellRepeatsFromContradictions() {
    SummaryRecord summary = aSummary("12.35", "tokens 4000 12.35");
    pipe(summary);
    pipe(anInvoice("i1", 2, "12.35"));
    outcomes();

    pipe(summary);
    pipe(anInvoice("i1", 2, "12.35"));
    pipe(anInvoice("i1", 1, "99"));
    assertThat(rejected()).isEmpty();
    pipe(aSummary("99", "tokens 4000 99"));
    pipe(anInvoice("i1", 2, "99"));

    assertThat(rejected())
        .containsExactly(
            "CONFLICTING_RECORD Expected summary acme|2026-06|EUR|FINAL as it came first, but"
                + " found other content at rated.summaries-0@2",
            "CONFLICTING_RECORD Expected revision 2 of invoice i1 as it came first, but found"
                + " other content at billing.invoices-0@3");
    assertThat(mismatches()).isEmpty();
    assertThat(outcomes()).isEmpty();
  }

  @Test
  void shouldRejectWhatBreaksARule() {
    byte[] garbage = {1, 2, 3};
    part.pipeBytes(Topic.RATED_SUMMARIES, "x", garbage, clock);
    part.pipeBytes(Topic.BILLING_INVOICES, "x", garbage, clock);
    part.pipe(Topic.BILLING_INVOICES, "acme|other", anInvoice("i1", 1, "1"), clock);
    part.pipe(Topic.RATED_SUMMARIES, "other", aSummary("1"), clock);
    pipe(anInvoice("i1", 0, "1"));
    pipe(anInvoice("", 1, "1"));
    pipe(anInvoice("i1", 1, "100000000000000000000"));
    pipe(with(anInvoice("i1", 1, "1")).setAccountId("").build());
    pipe(with(anInvoice("i1", 1, "1")).setSummaryId("").build());
    pipe(with(anInvoice("i1", 1, "1")).setSummaryId("acme%|x").build());
    pipe(with(anInvoice("i1", 1, "1")).setStatus(InvoiceStatus.UNKNOWN).build());
    pipe(SummaryRecord.newBuilder(aSummary("1")).setType(SummaryType.UNKNOWN).build());
    pipe(SummaryRecord.newBuilder(aSummary("1")).setAccountId("globex").build());

    assertThat(
            part.values(Topic.RECONCILIATION_REJECTED, RejectedRecord.class).stream()
                .map(RejectedRecord::getReason)
                .toList())
        .containsExactly(
            "UNDECODABLE",
            "UNDECODABLE",
            "MISROUTED",
            "MISROUTED",
            "INVALID_RECORD",
            "INVALID_RECORD",
            "INVALID_RECORD",
            "INVALID_RECORD",
            "INVALID_RECORD",
            "INVALID_RECORD",
            "INVALID_RECORD",
            "INVALID_RECORD",
            "INVALID_RECORD");
    assertThat(outcomes()).isEmpty();
    assertThat(mismatches()).isEmpty();
  }

  @Test
  void shouldRejectRecordInWrongPartition() {
    part.close();
    part =
        FinanceDriver.of(
            codecs -> ReconciliationTopology.build(FinanceDriver.settings(64), codecs));

    pipe(anInvoice("i1", 1, "1"));

    assertThat(rejected())
        .singleElement()
        .asString()
        .startsWith("MISROUTED Expected 'acme' in partition ");
  }

  @Test
  void shouldSayTheSameWhenReplayed() {
    String first = play();
    part.close();
    part = FinanceDriver.of(ReconciliationTopologyTest::topology);
    clock = START;

    assertThat(play()).isEqualTo(first);
  }

  private String play() {
    pipe(anInvoice("i1", 1, "13"));
    pipe(aSummary("12.35", "tokens 4000 12.35"));
    pipe(anInvoice("i2", 1, "5"));
    pipe(aVoid("i2", 2));
    part.pass(Duration.ofDays(2));
    clock = START.plus(Duration.ofDays(3));
    pipe(aVoid("i1", 2));
    pipe(anInvoice("i3", 1, "12.35"));
    Map<String, MismatchRecord> latest = new TreeMap<>();
    mismatches().forEach(mismatch -> latest.put(mismatch.getMismatchId(), mismatch));
    return latest + " " + outcomes();
  }

  private static Topology topology(Codecs codecs) {
    return ReconciliationTopology.build(FinanceDriver.SETTINGS, codecs);
  }

  private static InvoiceRecord.Builder with(InvoiceRecord invoice) {
    return InvoiceRecord.newBuilder(invoice);
  }

  private void pipe(SummaryRecord summary) {
    part.pipe(Topic.RATED_SUMMARIES, summary.getSummaryId(), summary, clock);
    clock = clock.plusSeconds(1);
  }

  private void pipe(InvoiceRecord invoice) {
    part.pipe(Topic.BILLING_INVOICES, FinanceRecords.key(invoice), invoice, clock);
    clock = clock.plusSeconds(1);
  }

  private List<MismatchRecord> mismatches() {
    return part.values(Topic.RECONCILIATION_MISMATCHES, MismatchRecord.class);
  }

  private List<String> outcomes() {
    return part.values(Topic.RECONCILIATION_OUTCOMES, OutcomeRecord.class).stream()
        .map(
            outcome ->
                "%s %d %s %s"
                    .formatted(
                        outcome.getInvoiceId(),
                        outcome.getRevision(),
                        outcome.getOutcome(),
                        outcome.getMismatches()))
        .toList();
  }

  private List<String> rejected() {
    return part.values(Topic.RECONCILIATION_REJECTED, RejectedRecord.class).stream()
        .map(rejected -> rejected.getReason() + " " + rejected.getDetail())
        .toList();
  }
}
