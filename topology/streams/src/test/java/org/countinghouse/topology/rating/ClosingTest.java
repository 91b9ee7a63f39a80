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

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.countinghouse.schema.ProgressState;
import org.countinghouse.schema.RejectedRecord;
import org.countinghouse.schema.SummaryRecord;
import org.countinghouse.schema.SummaryType;
import org.countinghouse.schema.UsageTotalRecord;
import org.countinghouse.schema.key.RecordKeys;
import org.countinghouse.schema.topic.Topic;
import org.countinghouse.topology.fixture.Books;
import org.countinghouse.topology.fixture.Message;
import org.countinghouse.topology.fixture.Pipeline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Closings freeze charges: FINAL once, and ADJUSTMENTs for whatever changes afterwards. */
class ClosingTest {

  private static final Duration A_SECOND = Duration.ofSeconds(1);
  private static final String CUT_OFF = "2026-11-02T00:00:00Z";

  private final Pipeline pipeline = new Pipeline();
  private final Books books = Books.of(pipeline);

  @BeforeEach
  void hasUsageAndAgreement() {
    pipeline.send(
        aCustomer("acme"),
        aMeter("api-units").summing("api.call"),
        anAccount("acme-group", "EUR"),
        aProduct("api").of("api-units"),
        aPlan("standard").then("0.02"),
        aContract("c-1").selling("api", "standard"),
        aUsageEvent().quantity("100"));
  }

  @AfterEach
  void close() {
    pipeline.close();
  }

  private void closeOctober() {
    pipeline.send(aTick(CUT_OFF), aClosing("2026-10")).pass(A_SECOND);
  }

  @Test
  void shouldFreezeCompleteFinalWhenWatermarkReachesCutOff() {
    pipeline.send(aTick("2026-11-01T23:59:59.999Z"), aClosing("2026-10")).pass(A_SECOND);
    assertThat(books.summaries()).isEmpty();

    pipeline.send(aTick(CUT_OFF)).pass(A_SECOND);

    SummaryRecord summary = books.summaries().get(0);
    assertThat(books.summaryTotals()).containsExactly("acme-group|2026-10|EUR|FINAL 2");
    assertThat(summary.getType()).isEqualTo(SummaryType.FINAL);
    assertThat(summary.getSequence()).isZero();
    assertThat(summary.getComplete()).isTrue();
    assertThat(summary.getIncomplete()).isEmpty();
    assertThat(summary.getAdjusts()).isEmpty();
    assertThat(summary.getBillIn()).isEqualTo("2026-10");
    assertThat(summary.getLegalEntityId()).isEqualTo("entity-1");
    assertThat(summary.getClosingId()).isEqualTo("acme-group|2026-10|1");
    assertThat(summary.getCutOff()).isEqualTo(CUT_OFF);
    assertThat(summary.getLines())
        .singleElement()
        .satisfies(
            line -> {
              assertThat(plain(line.getQuantity())).isEqualTo("100");
              assertThat(plain(line.getAmount())).isEqualTo("2");
              assertThat(line.getPlanVersions()).containsExactly("standard:1");
              assertThat(line.getGlAccount()).isEqualTo("4000");
              assertThat(line.getEventCount()).isEqualTo(1);
            });
  }

  @Test
  void shouldWaitForAllMeteringPartitions() {
    pipeline.send(aClosing("2026-10"), progress(0, 3, CUT_OFF), progress(2, 3, CUT_OFF));
    pipeline.pass(A_SECOND);
    assertThat(books.summaries()).as("partition 1 was never heard of").isEmpty();

    pipeline.send(progress(1, 3, "2026-11-01T00:00:00Z")).pass(A_SECOND);
    assertThat(books.summaries()).as("partition 1 lags").isEmpty();

    pipeline.send(progress(1, 3, CUT_OFF)).pass(A_SECOND);
    assertThat(books.summaries()).hasSize(1);
    assertThat(books.summaries().get(0).getComplete()).isTrue();
  }

  @Test
  void shouldFreezeIncompleteFinalWhenPatienceRunsOut() {
    pipeline.send(aClosing("2026-10").appendedAt("2026-10-01T00:00:10Z"));
    pipeline.pass(Duration.ofMinutes(10).plusSeconds(10));
    assertThat(books.summaries()).isEmpty();

    pipeline.pass(A_SECOND);

    SummaryRecord summary = books.summaries().get(0);
    assertThat(summary.getComplete()).isFalse();
    assertThat(summary.getIncomplete()).containsExactly("PATIENCE_EXPIRED");
    assertThat(summary.getLaggingPartitions()).containsExactly(0);
    assertThat(plain(summary.getTotal())).isEqualTo("2");
  }

  @Test
  void shouldNameThePartitionsThatLagWhenPatienceRunsOut() {
    pipeline.send(
        aClosing("2026-10").appendedAt("2026-10-01T00:00:10Z"),
        progress(0, 4, CUT_OFF),
        progress(2, 4, "2026-11-01T23:59:59Z"),
        progress(3, 4, CUT_OFF));
    pipeline.pass(Duration.ofMinutes(11));

    assertThat(books.summaries().get(0).getLaggingPartitions())
        .as("1 was never heard of, 2 is a second behind")
        .containsExactly(1, 2);
  }

  @Test
  void shouldDoNothingWhenAClosingIsRepeated() {
    closeOctober();
    pipeline.send(aClosing("2026-10"), aClosing("2026-10").cutOff("2026-11-01T00:00:00Z"));
    pipeline.send(aUsageEvent().appendedAt(CUT_OFF)).pass(A_SECOND);
    pipeline.send(aClosing("2026-10")).pass(A_SECOND);

    assertThat(books.summaryTotals()).containsExactly("acme-group|2026-10|EUR|FINAL 2");
  }

  @Test
  void shouldDoNothingWhenAWaitingClosingIsRepeatedWithAnotherCutOff() {
    pipeline.send(aClosing("2026-10"), aClosing("2026-10").cutOff("2026-11-05T00:00:00Z"));
    pipeline.send(aTick(CUT_OFF)).pass(A_SECOND);
    pipeline.send(
        aUsageEvent().quantity("50").appendedAt("2026-11-03T00:00:00Z"),
        aTick("2026-11-05T00:00:00Z"));
    pipeline.pass(A_SECOND);

    assertThat(books.summaryTotals()).containsExactly("acme-group|2026-10|EUR|FINAL 2");
  }

  @Test
  void shouldBillLateUsageAsAdjustmentAtTheNextClosing() {
    closeOctober();
    pipeline.send(
        aUsageEvent().quantity("50").appendedAt("2026-11-03T00:00:00Z"),
        aUsageEvent().quantity("10").at("2026-11-04T00:00:00Z"));
    pipeline.pass(A_SECOND);
    assertThat(books.summaries()).as("history is frozen").hasSize(1);
    assertThat(plain(books.charge("c-1 api 2026-10").getAmount())).isEqualTo("3");

    pipeline.send(
        aTick("2026-12-02T00:00:00Z"), aClosing("2026-11").cutOff("2026-12-02T00:00:00Z"));
    pipeline.pass(A_SECOND);

    assertThat(books.summaryTotals())
        .containsExactly(
            "acme-group|2026-10|EUR|FINAL 2",
            "acme-group|2026-10|EUR|ADJUSTMENT|1 1",
            "acme-group|2026-11|EUR|FINAL 0.2");
    SummaryRecord adjustment = books.summaries().get(1);
    assertThat(adjustment.getType()).isEqualTo(SummaryType.ADJUSTMENT);
    assertThat(adjustment.getAdjusts()).isEqualTo("acme-group|2026-10|EUR|FINAL");
    assertThat(adjustment.getBillIn()).isEqualTo("2026-11");
    assertThat(adjustment.getPeriod()).isEqualTo("2026-10");
    assertThat(adjustment.getSequence()).isEqualTo(1);
    assertThat(plain(adjustment.getLines().get(0).getQuantity())).isEqualTo("50");
  }

  @Test
  void shouldNumberAdjustmentsAndMakeNoneWithoutChange() {
    closeOctober();
    pipeline.send(aPlan("standard").then("0.03"), aClosing("2026-10").sequence(2)).pass(A_SECOND);
    pipeline.send(aClosing("2026-10").sequence(3)).pass(A_SECOND);
    pipeline.send(aPlan("standard").then("0.01"), aClosing("2026-10").sequence(4)).pass(A_SECOND);

    assertThat(books.summaryTotals())
        .containsExactly(
            "acme-group|2026-10|EUR|FINAL 2",
            "acme-group|2026-10|EUR|ADJUSTMENT|1 1",
            "acme-group|2026-10|EUR|ADJUSTMENT|2 -2");
    assertThat(books.summaries().get(2).getClosingId()).isEqualTo("acme-group|2026-10|4");
  }

  @Test
  void shouldTakeBackWhatWasBilledOfAContractAmendedBackwards() {
    closeOctober();
    pipeline.send(aContract("c-1").since("2020-01-01"), aClosing("2026-10").sequence(2));
    pipeline.pass(A_SECOND);

    assertThat(books.summaryTotals()).last().isEqualTo("acme-group|2026-10|EUR|ADJUSTMENT|1 -2");
    assertThat(plain(books.summaries().get(1).getLines().get(0).getQuantity())).isEqualTo("-100");
    assertThat(books.summaries().get(1).getIncomplete())
        .as("nobody sells the usage now")
        .containsExactly("UNPRICED_USAGE");
  }

  @Test
  void shouldLeaveAChargeThatLostItsPriceAsBilled() {
    closeOctober();
    pipeline.send(aContract("c-1").selling("api", "unknown-plan"), aClosing("2026-10").sequence(2));
    pipeline.pass(A_SECOND);

    assertThat(books.summaryTotals()).containsExactly("acme-group|2026-10|EUR|FINAL 2");
  }

  @Test
  void shouldAnswerAClosingWithoutUsageByAnEmptyFinal() {
    pipeline.send(aTick(CUT_OFF), aClosing("2026-09")).pass(A_SECOND);

    assertThat(books.summaryTotals()).containsExactly("acme-group|2026-09|EUR|FINAL 0");
    assertThat(books.summaries().get(0).getLines()).isEmpty();
    assertThat(books.summaries().get(0).getComplete()).isTrue();
  }

  @Test
  void shouldMakeOneFinalForEachCurrency() {
    pipeline.send(
        aPlan("yen").currency("JPY").then("1.5"),
        aContract("c-2").currency("JPY").selling("api", "yen"),
        aUsageEvent().quantity("1"));
    closeOctober();

    // 101 x 1.5 = 151.5, and yen have no minor unit.
    assertThat(books.summaryTotals())
        .containsExactly("acme-group|2026-10|EUR|FINAL 2.02", "acme-group|2026-10|JPY|FINAL 152");
  }

  @Test
  void shouldMoveBilledAmountWhenTheContractsCurrencyIsCorrected() {
    closeOctober();
    pipeline.send(
        aPlan("standard").currency("USD").then("0.02"),
        aContract("c-1").currency("USD").selling("api", "standard"),
        aClosing("2026-10").sequence(2));
    pipeline.pass(A_SECOND);

    assertThat(books.summaryTotals())
        .containsExactly(
            "acme-group|2026-10|EUR|FINAL 2",
            "acme-group|2026-10|EUR|ADJUSTMENT|1 -2",
            "acme-group|2026-10|USD|ADJUSTMENT|1 2");
  }

  @Test
  void shouldSayThatTheAccountIsUnknown() {
    pipeline.send(aTick(CUT_OFF), aClosing("2026-10").of("nobody")).pass(A_SECOND);

    SummaryRecord summary = books.summaries().get(0);
    assertThat(summary.getSummaryId()).isEqualTo("nobody|2026-10|XXX|FINAL");
    assertThat(summary.getIncomplete()).containsExactly("UNKNOWN_ACCOUNT");
    assertThat(summary.getLegalEntityId()).isEmpty();
  }

  @Test
  void shouldSayThatUsageHasNoPrice() {
    pipeline.send(aMeter("storage").counting("store"), aUsageEvent().type("store"), aTick(CUT_OFF));
    closeOctober();

    assertThat(books.summaries().get(0).getIncomplete()).containsExactly("UNPRICED_USAGE");
    assertThat(books.summaryTotals()).containsExactly("acme-group|2026-10|EUR|FINAL 2");
  }

  @Test
  void shouldIncludeUsageOfTheSameCommitInTheFinal() {
    pipeline.append(aUsageEvent().quantity("50"), aTick(CUT_OFF), aClosing("2026-10"));
    pipeline.sendInOneCommit().pass(A_SECOND);

    assertThat(books.summaryTotals()).containsExactly("acme-group|2026-10|EUR|FINAL 3");
  }

  @Test
  void shouldRejectBadClosings() {
    Message good = aClosing("2026-10").message();
    pipeline.send(
        aClosing("October"),
        aClosing("2026-10").sequence(0),
        aClosing("2026-10").of(""),
        aClosing("2026-10").cutOff(Instant.EPOCH),
        good.withKey("acme-group|2026-10|2"),
        good.withValue(null));
    pipeline.send(aTick(CUT_OFF)).pass(A_SECOND);

    assertThat(books.ratingRejected())
        .extracting(RejectedRecord::getReason)
        .containsExactly(
            "INVALID_RECORD",
            "INVALID_RECORD",
            "INVALID_RECORD",
            "INVALID_RECORD",
            "MISROUTED",
            "UNDECODABLE");
    assertThat(books.summaries()).isEmpty();
  }

  @Test
  void shouldRejectClosingInWrongPartition() {
    // Of 2 partitions, acme-group belongs to one and this task is the other, or the reverse.
    try (Pipeline two = new Pipeline(Pipeline.settings(1, 2))) {
      two.send(aClosing("2026-10").of("account-a"), aClosing("2026-10").of("account-b"));
      two.send(aClosing("2026-10").of("account-c"), aClosing("2026-10").of("account-d"));

      long misrouted =
          java.util.stream.Stream.of("account-a", "account-b", "account-c", "account-d")
              .filter(id -> org.countinghouse.schema.key.Partitioning.partitionOf(id, 2) != 0)
              .count();
      assertThat(misrouted).isBetween(1L, 3L);
      assertThat(Books.of(two).ratingRejected())
          .hasSize((int) misrouted)
          .allMatch(rejected -> rejected.getReason().equals("MISROUTED"));
    }
  }

  private static Message progress(int partition, int partitions, String watermark) {
    ProgressState marker =
        ProgressState.newBuilder()
            .setMeteringPartition(partition)
            .setMeteringPartitions(partitions)
            .setWatermark(Instant.parse(watermark))
            .setBuckets(Map.of())
            .setTransitions(Map.of())
            .build();
    return Message.of(
        Topic.USAGE_TOTALS,
        RecordKeys.progress(partition),
        UsageTotalRecord.newBuilder().setProgress(marker).build(),
        Instant.parse(watermark));
  }
}
