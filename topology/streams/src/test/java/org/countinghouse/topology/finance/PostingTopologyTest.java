package org.countinghouse.topology.finance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countinghouse.topology.finance.FinanceDriver.START;
import static org.countinghouse.topology.finance.FinanceRecords.accepted;
import static org.countinghouse.topology.finance.FinanceRecords.anOutcome;
import static org.countinghouse.topology.finance.FinanceRecords.decimal;
import static org.countinghouse.topology.finance.FinanceRecords.rejected;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.test.TestRecord;
import org.countinghouse.schema.OutcomeRecord;
import org.countinghouse.schema.OutcomeResult;
import org.countinghouse.schema.PostingAnswer;
import org.countinghouse.schema.PostingCommandRecord;
import org.countinghouse.schema.PostingResultRecord;
import org.countinghouse.schema.PostingStatusRecord;
import org.countinghouse.schema.RejectedRecord;
import org.countinghouse.schema.topic.Topic;
import org.countinghouse.topology.Codecs;
import org.countinghouse.topology.PostingTopology;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostingTopologyTest {

  private static final String KEY = "INVOICE|DE01|i1|1";

  private FinanceDriver part = FinanceDriver.of(PostingTopologyTest::topology);
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
  void shouldSendBalancedCommandAndSayPostedOnlyAfterAcceptance() {
    pipe(anOutcome("i1", 1, OutcomeResult.RECONCILED));

    List<TestRecord<String, PostingCommandRecord>> commands =
        part.read(Topic.ERP_POSTING_COMMANDS, PostingCommandRecord.class);
    assertThat(commands).singleElement().satisfies(PostingTopologyTest::assertCommand);
    assertThat(statuses()).containsExactly("i1 1 POSTING attempt 1 r1");

    pipe(accepted(KEY, 1, "D1"));
    PostingStatusRecord posted = statusRecords().get(0);
    assertThat(posted.getState()).isEqualTo("POSTED");
    assertThat(posted.getDocumentId()).isEqualTo("D1");
    assertThat(posted.getTotal()).isEqualTo(decimal("12.35"));
    assertThat(posted.getRevision()).isEqualTo(2);
  }

  private static void assertCommand(TestRecord<String, PostingCommandRecord> record) {
    PostingCommandRecord command = record.value();
    assertThat(record.key()).isEqualTo("acme|INVOICE%7CDE01%7Ci1%7C1");
    assertThat(record.getRecordTime()).isEqualTo(START);
    assertThat(command.getPostingKey()).isEqualTo(KEY);
    assertThat(command.getLegalEntityId()).isEqualTo("DE01");
    assertThat(command.getAttempt()).isEqualTo(1);
    assertThat(command.getPeriod()).isEqualTo("2026-06");
    assertThat(command.getLines())
        .extracting(
            line ->
                "%s %s %s %s"
                    .formatted(
                        line.getGlAccount(),
                        line.getDebit().stripTrailingZeros().toPlainString(),
                        line.getCredit().stripTrailingZeros().toPlainString(),
                        line.getText()))
        .containsExactly("1200 12.35 0 Invoice i1", "4000 0 10 tokens", "4010 0 2.35 seats");
  }

  @Test
  void shouldWaitUntilReconciled() {
    pipe(anOutcome("i1", 1, OutcomeResult.DISCREPANT));
    PostingStatusRecord waiting = statusRecords().get(0);
    assertThat(waiting.getState()).isEqualTo("RECEIVED");
    assertThat(waiting.getReason()).isEqualTo("DISCREPANT: AMOUNT");
    assertThat(commands()).isEmpty();

    pipe(anOutcome("i1", 1, OutcomeResult.RECONCILED));
    assertThat(statuses()).containsExactly("i1 1 POSTING attempt 1 r2");
    assertThat(commands()).hasSize(1);
  }

  @Test
  void shouldStartNoPostingOfPendingInvoiceWithoutLegalEntity() {
    pipe(
        OutcomeRecord.newBuilder(anOutcome("i1", 1, OutcomeResult.PENDING))
            .setLegalEntityId("")
            .build());

    assertThat(statuses()).isEmpty();
    assertThat(rejections()).isEmpty();
  }

  @Test
  void shouldHoldReconciledInvoiceWithoutLegalEntity() {
    pipe(
        OutcomeRecord.newBuilder(anOutcome("i1", 1, OutcomeResult.RECONCILED))
            .setLegalEntityId("")
            .build());

    assertThat(statusRecords().get(0).getReason())
        .isEqualTo("NO_LEGAL_ENTITY: Expected a legal entity, but found none");
    assertThat(commands()).isEmpty();
  }

  @Test
  void shouldRetryIdenticalBodyLaterAndLaterAndThenHold() {
    pipe(anOutcome("i1", 1, OutcomeResult.RECONCILED));
    PostingCommandRecord first = commands().get(0);
    statuses();
    clock = START.plusSeconds(10);
    pipe(rejected(KEY, 1, true));
    PostingStatusRecord retrying = statusRecords().get(0);
    assertThat(retrying.getState()).isEqualTo("RETRYING");
    assertThat(retrying.getNotBefore()).isEqualTo(START.plusSeconds(40));
    assertThat(retrying.getReason()).isEqualTo("REJECTED: E503");

    part.pass(Duration.ofSeconds(39));
    assertThat(commands()).isEmpty();
    part.pass(Duration.ofSeconds(1));
    List<TestRecord<String, PostingCommandRecord>> second =
        part.read(Topic.ERP_POSTING_COMMANDS, PostingCommandRecord.class);
    assertThat(second).hasSize(1);
    assertThat(second.get(0).getRecordTime()).isEqualTo(START.plusSeconds(40));
    assertThat(second.get(0).value())
        .isEqualTo(PostingCommandRecord.newBuilder(first).setAttempt(2).build());

    clock = START.plusSeconds(50);
    pipe(rejected(KEY, 2, true));
    part.pass(Duration.ofSeconds(69));
    assertThat(commands()).isEmpty();
    part.pass(Duration.ofSeconds(1));
    assertThat(commands()).extracting(PostingCommandRecord::getAttempt).containsExactly(3);
    statuses();
    pipe(rejected(KEY, 3, true));
    part.pass(Duration.ofDays(1));

    assertThat(statusRecords())
        .extracting(status -> status.getState() + " " + status.getReason())
        .containsExactly("HELD ATTEMPTS_USED_UP: E503");
    assertThat(commands()).isEmpty();
  }

  @Test
  void shouldNotSendAgainWhenAcceptanceComesWhileRetrying() {
    pipe(anOutcome("i1", 1, OutcomeResult.RECONCILED));
    pipe(rejected(KEY, 1, true));
    pipe(accepted(KEY, 1, "D1"));
    commands();
    part.pass(Duration.ofDays(1));

    assertThat(commands()).isEmpty();
    assertThat(statuses())
        .containsExactly(
            "i1 1 POSTING attempt 1 r1", "i1 1 RETRYING attempt 1 r2", "i1 1 POSTED attempt 1 r3");
  }

  @Test
  void shouldHoldWhenErpRefusesForGood() {
    pipe(anOutcome("i1", 1, OutcomeResult.RECONCILED));
    pipe(rejected(KEY, 1, false));

    assertThat(statusRecords())
        .extracting(PostingStatusRecord::getReason)
        .containsExactly("", "REJECTED: E400");
  }

  @Test
  void shouldNeverSendTwoBodiesUnderOneKey() {
    pipe(anOutcome("i1", 1, OutcomeResult.RECONCILED));
    commands();
    statuses();
    pipe(
        OutcomeRecord.newBuilder(anOutcome("i1", 1, OutcomeResult.RECONCILED))
            .setPeriod("2026-07")
            .build());

    assertThat(statuses()).containsExactly("i1 1 HELD attempt 1 r2");
    assertThat(commands()).isEmpty();
  }

  @Test
  void shouldSendSummaryOnceWhicheverInvoiceBillsIt() {
    pipe(anOutcome("i1", 1, OutcomeResult.RECONCILED));
    pipe(accepted(KEY, 1, "D1"));
    commands();
    statuses();
    pipe(anOutcome("i1", 2, OutcomeResult.RECONCILED));
    pipe(anOutcome("i2", 1, OutcomeResult.RECONCILED));

    assertThat(commands()).isEmpty();
    assertThat(statusRecords())
        .extracting(PostingStatusRecord::getReason)
        .containsOnly(
            "SUMMARY_ALREADY_SENT: Expected summary acme|2026-06|EUR|FINAL to be sent once, but"
                + " found it sent as acme|INVOICE%7CDE01%7Ci1%7C1");
  }

  @Test
  void shouldSendNextRevisionWhenErpRefusedTheEarlierOneForGood() {
    pipe(anOutcome("i1", 1, OutcomeResult.RECONCILED));
    pipe(rejected(KEY, 1, false));
    commands();
    pipe(anOutcome("i1", 2, OutcomeResult.RECONCILED));

    assertThat(commands())
        .extracting(PostingCommandRecord::getPostingKey)
        .containsExactly("INVOICE|DE01|i1|2");
  }

  @Test
  void shouldKeepPostedAndShowWhatContradictsIt() {
    pipe(anOutcome("i1", 1, OutcomeResult.RECONCILED));
    pipe(accepted(KEY, 1, "D1"));
    statuses();
    pipe(accepted(KEY, 1, "D1"));
    assertThat(rejections()).isEmpty();
    assertThat(statuses()).isEmpty();

    pipe(rejected(KEY, 1, false));
    pipe(accepted(KEY, 1, "D2"));
    pipe(accepted("INVOICE|DE01|nobody|1", 1, "D3"));
    pipe(anOutcome("i1", 1, OutcomeResult.DISCREPANT));

    assertThat(rejections()).containsExactly("STALE_ANSWER", "SECOND_DOCUMENT", "NOT_SENT");
    assertThat(statusRecords())
        .extracting(
            status -> status.getState() + " " + status.getDocumentId() + " " + status.getReason())
        .containsExactly(
            "POSTED D1 SECOND_DOCUMENT: Expected document D1, but found also D2",
            "POSTED D1 DISCREPANT: AMOUNT");
  }

  @Test
  void shouldChangeNothingWhenEverythingIsSeenTwice() {
    pipe(anOutcome("i1", 1, OutcomeResult.RECONCILED));
    pipe(anOutcome("i1", 1, OutcomeResult.RECONCILED));
    pipe(rejected(KEY, 1, true));
    pipe(rejected(KEY, 1, true));
    part.pass(Duration.ofMinutes(1));
    pipe(accepted(KEY, 2, "D1"));
    pipe(accepted(KEY, 2, "D1"));

    assertThat(commands()).hasSize(2);
    assertThat(statuses())
        .containsExactly(
            "i1 1 POSTING attempt 1 r1",
            "i1 1 RETRYING attempt 1 r2",
            "i1 1 POSTING attempt 2 r3",
            "i1 1 POSTED attempt 2 r4");
    assertThat(rejections()).isEmpty();
  }

  @Test
  void shouldRejectWhatBreaksARule() {
    byte[] garbage = {0, 0, 0, 0, 9, 1};
    OutcomeRecord outcome = anOutcome("i1", 1, OutcomeResult.RECONCILED);
    part.pipeBytes(Topic.RECONCILIATION_OUTCOMES, "x", garbage, clock);
    part.pipeBytes(Topic.ERP_POSTING_RESULTS, "x", garbage, clock);
    part.pipe(Topic.RECONCILIATION_OUTCOMES, "acme|i1|2", outcome, clock);
    part.pipe(Topic.ERP_POSTING_RESULTS, "acme|x", accepted(KEY, 1, "D1"), clock);
    pipe(anOutcome("i1", 1, OutcomeResult.UNKNOWN));
    pipe(anOutcome("", 1, OutcomeResult.RECONCILED));
    pipe(anOutcome("i1", 0, OutcomeResult.RECONCILED));
    pipe(accepted(KEY, 1, ""));
    pipe(accepted("", 1, "D1"));
    pipe(
        PostingResultRecord.newBuilder(accepted(KEY, 1, "D1"))
            .setAnswer(PostingAnswer.UNKNOWN)
            .build());

    assertThat(rejections())
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
            "INVALID_RECORD");
    assertThat(statuses()).isEmpty();
    assertThat(commands()).isEmpty();
  }

  private static Topology topology(Codecs codecs) {
    return PostingTopology.build(FinanceDriver.SETTINGS, codecs, "1200");
  }

  private void pipe(OutcomeRecord outcome) {
    part.pipe(Topic.RECONCILIATION_OUTCOMES, FinanceRecords.key(outcome), outcome, clock);
  }

  private void pipe(PostingResultRecord answer) {
    part.pipe(Topic.ERP_POSTING_RESULTS, FinanceRecords.key(answer), answer, clock);
  }

  private List<PostingCommandRecord> commands() {
    return part.values(Topic.ERP_POSTING_COMMANDS, PostingCommandRecord.class);
  }

  private List<PostingStatusRecord> statusRecords() {
    return part.values(Topic.POSTING_STATUS, PostingStatusRecord.class);
  }

  private List<String> statuses() {
    return statusRecords().stream()
        .map(
            status ->
                "%s %d %s attempt %d r%d"
                    .formatted(
                        status.getInvoiceId(),
                        status.getInvoiceRevision(),
                        status.getState(),
                        status.getAttempt(),
                        status.getRevision()))
        .toList();
  }

  private List<String> rejections() {
    return part.values(Topic.POSTING_REJECTED, RejectedRecord.class).stream()
        .map(RejectedRecord::getReason)
        .toList();
  }
}
