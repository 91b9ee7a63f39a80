package org.countinghouse.topology.rating;

import static org.assertj.core.api.Assertions.assertThat;
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
import java.util.List;
import org.apache.kafka.streams.state.KeyValueStore;
import org.countinghouse.domain.summary.Closing;
import org.countinghouse.domain.summary.ClosingSchedule;
import org.countinghouse.domain.summary.Materiality;
import org.countinghouse.domain.time.BillingPeriod;
import org.countinghouse.schema.ClosingRecord;
import org.countinghouse.schema.ClosingState;
import org.countinghouse.schema.topic.Topic;
import org.countinghouse.topology.ClosingRules;
import org.countinghouse.topology.RatingTopology;
import org.countinghouse.topology.Stores;
import org.countinghouse.topology.fixture.Books;
import org.countinghouse.topology.fixture.Draft;
import org.countinghouse.topology.fixture.PartDriver;
import org.countinghouse.topology.fixture.Pipeline;
import org.countinghouse.topology.fixture.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rating asks for closings itself: by time, once, and no more than it can carry. */
class ClosingTimerTest {

  private static final Duration A_SECOND = Duration.ofSeconds(1);
  private static final Duration WEEK = Duration.ofDays(7);

  /** The pipeline begins at 2026-10-01T00:00Z; October ends last on 1 November at 12:00Z. */
  private static final Duration UNTIL_OCTOBER_IS_DUE = Duration.ofDays(31).plusHours(18);

  private final Pipeline pipeline = pipeline(true, WEEK);
  private final Books books = Books.of(pipeline);

  private static Pipeline pipeline(boolean timer, Duration cadence) {
    return new Pipeline(
        Pipeline.closing(
            new ClosingRules(
                new ClosingSchedule(timer, Duration.ofHours(6), cadence), Materiality.NONE)));
  }

  private static void begin(Pipeline on) {
    on.send(
        aCustomer("acme"),
        aMeter("api-units").summing("api.call"),
        anAccount("acme-group", "EUR"),
        aProduct("api").of("api-units"),
        aPlan("standard").then("0.02"),
        aContract("c-1").selling("api", "standard").recorded("2026-10-01T09:00:00Z"));
  }

  @AfterEach
  void close() {
    pipeline.close();
  }

  private static List<String> asked(Pipeline on) {
    return on.read(Topic.BILLING_CLOSINGS, ClosingRecord.class).stream()
        .map(
            closing ->
                "%s %s %d %s %s"
                    .formatted(
                        closing.getAccountId(),
                        closing.getPeriod(),
                        closing.getSequence(),
                        closing.getCutOff(),
                        closing.getRequestedBy()))
        .toList();
  }

  @Test
  void shouldAskOnceWhenThePeriodHasEndedEverywhereAndTheDelayIsOver() {
    begin(pipeline);
    pipeline.send(aUsageEvent().quantity("100"));
    pipeline.pass(UNTIL_OCTOBER_IS_DUE.minusMillis(1));
    assertThat(asked(pipeline)).isEmpty();

    pipeline.pass(Duration.ofMillis(1)).pass(A_SECOND).pass(A_SECOND);

    assertThat(asked(pipeline)).containsExactly("acme-group 2026-10 1 2026-11-01T18:00:00Z timer");
    assertThat(books.summaries()).as("the watermark has not passed the cut-off").isEmpty();
    pipeline.send(aTick("2026-11-01T18:00:00Z")).pass(A_SECOND);
    assertThat(books.summaryTotals()).containsExactly("acme-group|2026-10|EUR|FINAL 2");
    assertThat(books.summaries().get(0).getComplete()).isTrue();
  }

  @Test
  void shouldGoOnPeriodByPeriodWithoutUsage() {
    begin(pipeline);
    pipeline.pass(Duration.ofDays(100)).pass(A_SECOND).pass(A_SECOND).pass(A_SECOND);

    assertThat(asked(pipeline))
        .containsExactly(
            "acme-group 2026-10 1 2026-11-01T18:00:00Z timer",
            "acme-group 2026-11 1 2026-12-01T18:00:00Z timer",
            "acme-group 2026-12 1 2027-01-01T18:00:00Z timer");
  }

  @Test
  void shouldAskForAnEarlierPeriodThatHasUsage() {
    pipeline.send(aCustomer("acme"), aMeter("api-units").summing("api.call"));
    pipeline.send(
        aUsageEvent().at("2026-08-20T00:00:00Z").appendedAt("2026-08-20T00:00:00Z").quantity("5"));
    begin(pipeline);

    pipeline.pass(A_SECOND).pass(A_SECOND);

    assertThat(asked(pipeline))
        .first()
        .isEqualTo("acme-group 2026-08 1 2026-09-01T18:00:00Z timer");
  }

  @Test
  void shouldNotAskForWhatSomebodyClosedByHand() {
    begin(pipeline);
    pipeline.send(aClosing("2026-10"));

    pipeline.pass(Duration.ofDays(62)).pass(A_SECOND);

    assertThat(asked(pipeline))
        .containsExactly(
            "acme-group 2026-10 1 2026-11-02T00:00:00Z test",
            "acme-group 2026-11 1 2026-12-01T18:00:00Z timer");
  }

  @Test
  void shouldEndWithTheContract() {
    begin(pipeline);
    pipeline.send(
        aContract("c-1")
            .recorded("2026-10-01T09:00:00Z")
            .selling("api", "standard")
            .since("2020-01-01")
            .since("2026-11-01"));

    pipeline.pass(Duration.ofDays(100)).pass(A_SECOND).pass(A_SECOND);

    assertThat(asked(pipeline)).containsExactly("acme-group 2026-10 1 2026-11-01T18:00:00Z timer");
  }

  @Test
  void shouldAskOnceOverRestarts() {
    begin(pipeline);
    pipeline.restart();
    pipeline.send(aUsageEvent()).pass(UNTIL_OCTOBER_IS_DUE);
    pipeline.restart();
    pipeline.send(aUsageEvent()).pass(A_SECOND);
    pipeline.restart();
    pipeline.pass(A_SECOND);

    assertThat(asked(pipeline)).hasSize(1);
  }

  @Test
  void shouldNotSetATimerAgainBetweenAskingAndArrival() {
    Closing closing =
        new Closing(
            "acme-group", BillingPeriod.parse("2026-10"), 1, Instant.parse("2026-11-01T18:00:00Z"));
    try (PartDriver rating =
        new PartDriver(RatingTopology.build(Pipeline.ONE_PARTITION, Wire.CODECS), Instant.EPOCH)) {
      KeyValueStore<String, ClosingState> store = rating.store(Stores.CLOSING);
      ClosingTimer timer = new ClosingTimer(store, new ClosingQueue(store));

      timer.arm(ClosingTimer.Kind.PERIOD, closing);
      assertThat(timer.take(ClosingTimer.Kind.PERIOD, closing.cutOff(), 9)).hasSize(1);
      timer.arm(ClosingTimer.Kind.PERIOD, closing);

      assertThat(timer.take(ClosingTimer.Kind.PERIOD, closing.cutOff(), 9)).isEmpty();
    }
  }

  @Test
  void shouldNotAskWithoutTheTimer() {
    try (Pipeline byHand = pipeline(false, Duration.ZERO)) {
      begin(byHand);
      byHand.pass(Duration.ofDays(100)).pass(A_SECOND);
      assertThat(asked(byHand)).isEmpty();
    }
  }

  @Test
  void shouldAskForManyAccountsAtOneInstantABoundedNumberPerCall() {
    int accounts = 1_300;
    Draft[] contracts = new Draft[accounts];
    for (int i = 0; i < accounts; i++) {
      contracts[i] =
          aContract("c").of("account-" + i).selling("api", "p").recorded("2026-10-01T00:00:00Z");
    }
    pipeline.append(contracts).settle();

    pipeline.pass(UNTIL_OCTOBER_IS_DUE);
    assertThat(asked(pipeline)).hasSize(500);
    pipeline.pass(A_SECOND);
    assertThat(asked(pipeline)).hasSize(1_000);
    pipeline.pass(A_SECOND).pass(A_SECOND);
    assertThat(asked(pipeline)).hasSize(accounts).doesNotHaveDuplicates();

    pipeline.send(aTick("2026-11-01T18:00:00Z")).pass(A_SECOND);
    assertThat(books.summaries()).as("closings of one call").hasSize(500);
    pipeline.pass(A_SECOND).pass(A_SECOND);
    assertThat(books.summaries()).hasSize(accounts);
  }

  @Test
  void shouldAskForChangesAWholeCadenceAfterTheLastClosing() {
    begin(pipeline);
    pipeline.send(
        aUsageEvent().quantity("100"), aClosing("2026-10"), aTick("2026-11-02T00:00:00Z"));
    pipeline.pass(A_SECOND);
    pipeline.send(aTick("2026-11-10T00:00:00Z"));
    pipeline.send(
        aUsageEvent().at("2026-10-20T00:00:00Z").quantity("50").appendedAt("2026-11-10T00:00:00Z"));
    pipeline.send(
        aUsageEvent().at("2026-10-20T00:00:00Z").quantity("10").appendedAt("2026-11-12T00:00:00Z"));

    // 1 October and 46 days are 16 November: two cadences after 2 November.
    pipeline.pass(Duration.ofDays(46).minusSeconds(2)).settle();
    assertThat(asked(pipeline)).hasSize(1);
    pipeline.pass(A_SECOND).pass(A_SECOND);

    assertThat(asked(pipeline)).last().isEqualTo("acme-group 2026-10 2 2026-11-16T00:00:00Z timer");
    pipeline.send(aTick("2026-11-16T00:00:00Z")).pass(A_SECOND);
    assertThat(books.summaryTotals())
        .containsExactly(
            "acme-group|2026-10|EUR|FINAL 2", "acme-group|2026-10|EUR|ADJUSTMENT|1 1.2");
    pipeline.pass(WEEK);
    assertThat(asked(pipeline)).as("nothing changed since").hasSize(2);
  }

  @Test
  void shouldStampWhatItAsksForByTheCutOffAndNotByTheClock() {
    begin(pipeline);
    pipeline.pass(Duration.ofDays(40));

    assertThat(pipeline.on(Topic.BILLING_CLOSINGS).get(0).appendTime())
        .isEqualTo(Instant.parse("2026-11-01T18:00:00Z"));
  }
}
