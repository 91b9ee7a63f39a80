package org.countinghouse.topology.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.countinghouse.topology.fixture.Commands.redrive;
import static org.countinghouse.topology.fixture.Drafts.aCustomer;
import static org.countinghouse.topology.fixture.Drafts.aMeter;
import static org.countinghouse.topology.fixture.Drafts.aTick;
import static org.countinghouse.topology.fixture.Drafts.aUsageEvent;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.countinghouse.schema.ConflictResolution;
import org.countinghouse.schema.DuplicateRecord;
import org.countinghouse.schema.RejectedRecord;
import org.countinghouse.schema.UsageCommandKind;
import org.countinghouse.schema.UsageCommandRecord;
import org.countinghouse.schema.UsageEventRecord;
import org.countinghouse.schema.UsageKind;
import org.countinghouse.schema.topic.Topic;
import org.countinghouse.topology.fixture.Arrivals;
import org.countinghouse.topology.fixture.Books;
import org.countinghouse.topology.fixture.Commands;
import org.countinghouse.topology.fixture.Draft;
import org.countinghouse.topology.fixture.Message;
import org.countinghouse.topology.fixture.Pipeline;
import org.countinghouse.topology.fixture.UsageEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A rejected event can be driven again, once, when its cause is mended. */
class RedriveTest {

  private final Pipeline pipeline = Pipeline.untilTotals(Pipeline.ONE_PARTITION);
  private final Books books = Books.of(pipeline);

  @BeforeEach
  void knowsCustomer() {
    pipeline.send(aCustomer("acme"));
  }

  @AfterEach
  void close() {
    pipeline.close();
  }

  /** An hour and a minute ahead of its append: rejected now, right when time has come. */
  private static UsageEvent early(String quantity) {
    return aUsageEvent()
        .id("a")
        .quantity(quantity)
        .at("2026-10-05T11:01:00Z")
        .appendedAt("2026-10-05T10:00:00Z");
  }

  private void rejectsEarlyEvent() {
    pipeline.send(aMeter("api-units").summing("api.call"), early("5"));
    assertThat(books.rejectedReasons()).containsExactly("TOO_EARLY");
  }

  private RejectedRecord rejected() {
    return books.rejected().get(0);
  }

  @Test
  void shouldCountWhatIsAcceptableNow() {
    rejectsEarlyEvent();

    pipeline.send(aTick("2026-10-05T12:00:00Z"), redrive(rejected()));

    assertThat(books.totals()).containsExactly(entry("acme api-units 2026-10-05", "5"));
    assertThat(books.buckets()).isEqualTo("CONTROL=1 REJECTED=1");
    assertThat(books.transitions()).isEqualTo("REJECTED_TO_COUNTED=1");
  }

  @Test
  void shouldCountOnceWhenDrivenTwice() {
    rejectsEarlyEvent();

    pipeline
        .send(aTick("2026-10-05T12:00:00Z"), redrive(rejected()))
        .restart()
        .send(redrive(rejected()), redrive(rejected()));

    assertThat(books.totals()).containsExactly(entry("acme api-units 2026-10-05", "5"));
    assertThat(books.transitions()).isEqualTo("REJECTED_TO_COUNTED=1");
    assertThat(books.duplicates()).isEmpty();
  }

  @Test
  void shouldStayRejectedWhileTheCauseLasts() {
    rejectsEarlyEvent();

    pipeline.send(redrive(rejected()));

    assertThat(books.totals()).isEmpty();
    assertThat(books.transitions()).isEmpty();
    assertThat(books.rejectedReasons()).containsExactly("TOO_EARLY", "TOO_EARLY");

    pipeline.send(aTick("2026-10-05T12:00:00Z"), redrive(rejected()));
    assertThat(books.totals()).containsExactly(entry("acme api-units 2026-10-05", "5"));
  }

  @Test
  void shouldStayRejectedBeyondTheHorizon() {
    rejectsEarlyEvent();

    pipeline.send(aTick("2026-11-09T11:01:00.001Z"), redrive(rejected()));

    assertThat(books.totals()).isEmpty();
    assertThat(books.rejectedReasons()).containsExactly("TOO_EARLY", "TOO_LATE");
  }

  @Test
  void shouldBeADuplicateOfACopyThatCameMeanwhile() {
    rejectsEarlyEvent();

    pipeline.send(early("5").appendedAt("2026-10-05T12:00:00Z"), redrive(rejected()));

    assertThat(books.totals()).containsExactly(entry("acme api-units 2026-10-05", "5"));
    assertThat(books.transitions()).isEqualTo("REJECTED_TO_DUPLICATE=1");
    assertThat(books.duplicates().get(0).getDrivenAgain()).isTrue();
  }

  @Test
  void shouldConflictWithAMendedCopyThatCameMeanwhile() {
    rejectsEarlyEvent();

    pipeline.send(early("7").appendedAt("2026-10-05T12:00:00Z"), redrive(rejected()));

    assertThat(books.totals()).containsExactly(entry("acme api-units 2026-10-05", "7"));
    assertThat(books.transitions()).isEqualTo("REJECTED_TO_CONFLICTING=1");
  }

  @Test
  void shouldWaitForMasterDataAndThenCount() {
    pipeline.send(early("5"), aTick("2026-10-05T12:00:00Z"));
    pipeline.send(redrive(rejected()));
    assertThat(books.transitions()).isEqualTo("REJECTED_TO_PARKED=1");

    pipeline.restart().send(aMeter("api-units").summing("api.call"));

    assertThat(books.totals()).containsExactly(entry("acme api-units 2026-10-05", "5"));
    assertThat(books.transitions()).isEqualTo("PARKED_TO_COUNTED=1 REJECTED_TO_PARKED=1");
  }

  @Test
  void shouldTakeBackByAVoidThatIsDrivenAgain() {
    pipeline.send(
        aMeter("api-units").summing("api.call"),
        early("5").kind(UsageKind.VOID),
        early("5").appendedAt("2026-10-05T12:00:00Z"));
    pipeline.send(redrive(rejected()));

    assertThat(books.totals()).containsExactly(entry("acme api-units 2026-10-05", "0"));
    assertThat(books.transitions()).isEqualTo("COUNTED_TO_VOIDED=1 REJECTED_TO_VOID_APPLIED=1");
  }

  @Test
  void shouldCountAnEventThatLackedItsMeasureOnceTheMeterIsMended() {
    pipeline.send(
        aMeter("api-units").summing("api.call", "tokens"), aUsageEvent().id("a").quantity("5"));
    assertThat(books.rejectedReasons()).containsExactly("MISSING_MEASURE");

    pipeline.send(
        aMeter("api-units")
            .summing("api.call", "tokens")
            .since("2020-01-01")
            .summing("api.call")
            .since("2026-10-05"),
        redrive(rejected()));

    assertThat(books.totals()).containsExactly(entry("acme api-units 2026-10-05", "5"));
    assertThat(books.transitions()).isEqualTo("REJECTED_TO_COUNTED=1");
  }

  @Test
  void shouldCountOnceWhenDrivenAgainAfterItHasWaitedAndWasCounted() {
    pipeline.send(early("5"), aTick("2026-10-05T12:00:00Z")).send(redrive(rejected()));
    pipeline.send(redrive(rejected()), aMeter("api-units").summing("api.call"));

    pipeline.restart().send(redrive(rejected()));

    assertThat(books.totals()).containsExactly(entry("acme api-units 2026-10-05", "5"));
    assertThat(books.transitions()).isEqualTo("PARKED_TO_COUNTED=1 REJECTED_TO_PARKED=1");
    assertThat(books.duplicates()).isEmpty();
  }

  @Test
  void shouldDriveASecondTimeWhatWaitedInVainTheFirstTime() {
    pipeline.send(early("5"), aTick("2026-10-05T12:00:00Z")).send(redrive(rejected()));
    pipeline.send(aTick("2026-10-12T12:00:00.001Z"));
    assertThat(books.rejectedReasons()).containsExactly("TOO_EARLY", "PARKED_TOO_LONG");

    pipeline
        .restart()
        .send(aMeter("api-units").summing("api.call"), redrive(books.rejected().get(1)));

    assertThat(books.totals()).containsExactly(entry("acme api-units 2026-10-05", "5"));
    assertThat(books.transitions())
        .isEqualTo("PARKED_TO_REJECTED=1 REJECTED_TO_COUNTED=1 REJECTED_TO_PARKED=1");
  }

  @Test
  void shouldRefuseToDriveWhatWasNeverRejected() {
    UsageEvent counted = aUsageEvent().id("c");
    UsageEvent conflicting = aUsageEvent().id("c").quantity("77");
    UsageEvent toCome = aUsageEvent().id("d");
    pipeline.send(aMeter("api-units").summing("api.call"), counted, counted, conflicting);

    pipeline.send(again(counted, 0), again(counted, 1), again(conflicting, 2), again(toCome, 3));

    assertThat(books.transitions()).isEmpty();
    assertThat(books.buckets()).isEqualTo("CONFLICTING=1 COUNTED=1 DUPLICATE=1");
    assertThat(books.duplicates()).hasSize(2);
    assertThat(books.rejectedReasons())
        .containsExactly(
            "UNKNOWN_CONFLICT", "UNKNOWN_CONFLICT", "UNKNOWN_CONFLICT", "UNKNOWN_CONFLICT");
    assertThat(books.rejected().get(3).getDetail())
        .isEqualTo(
            "Expected event 'd' of source 'gateway', customer 'acme' at usage.events-0@3 to be"
                + " rejected, but it never was, is no longer, or was too long ago");

    pipeline.send(toCome);
    assertThat(books.buckets()).isEqualTo("CONFLICTING=1 COUNTED=2 DUPLICATE=1");
  }

  @Test
  void shouldDriveTwoEqualEventsOfABatchAgainOneByOne() {
    pipeline.send(aMeter("api-units").summing("api.call"), batchOfTwo());
    assertThat(books.rejectedReasons()).containsExactly("TOO_EARLY", "TOO_EARLY");
    List<RejectedRecord> rejected = books.rejected();

    pipeline.send(aTick("2026-10-05T12:00:00Z"), redrive(rejected.get(1))).restart();
    pipeline.send(redrive(rejected.get(0)), redrive(rejected.get(0)), redrive(rejected.get(1)));

    assertThat(books.totals()).containsExactly(entry("acme api-units 2026-10-05", "5"));
    assertThat(books.transitions()).isEqualTo("REJECTED_TO_COUNTED=1 REJECTED_TO_DUPLICATE=1");
    assertThat(books.duplicates()).extracting(DuplicateRecord::getBatchIndex).containsExactly(0);
    assertThat(books.rejectedReasons().subList(2, 4))
        .containsExactly("UNKNOWN_CONFLICT", "UNKNOWN_CONFLICT");
  }

  private static Message batchOfTwo() {
    UsageEventRecord event = early("5").message().as(UsageEventRecord.class);
    return Message.of(
        Topic.USAGE_EVENTS,
        "acme",
        Arrivals.batch("acme", List.of(event, event)),
        Instant.parse("2026-10-05T10:00:00Z"));
  }

  private static UsageEvent fiveWeeksEarly(String id) {
    return aUsageEvent().id(id).at("2026-11-10T11:30:00Z").appendedAt("2026-10-05T10:00:00Z");
  }

  @Test
  void shouldForgetWhatWasRejectedTooLongAgo() {
    pipeline.send(aMeter("api-units").counting("api.call"), fiveWeeksEarly("f"));
    pipeline.send(fiveWeeksEarly("g"));
    List<RejectedRecord> rejected = books.rejected();
    Instant end = Instant.parse("2026-10-05T10:00:00Z").plus(Duration.ofDays(36)).plusSeconds(3600);

    pipeline.send(aTick(end.toString())).pass(Duration.ofSeconds(1)).restart();
    pipeline.send(redrive(rejected.get(0)));
    assertThat(books.transitions()).isEqualTo("REJECTED_TO_COUNTED=1");

    // Forgotten by append time, whether a timer has run or not.
    pipeline.send(aTick(end.plusMillis(1).toString()), redrive(rejected.get(1)));
    pipeline.pass(Duration.ofSeconds(1)).send(redrive(rejected.get(1)));
    assertThat(books.rejectedReasons())
        .containsExactly("TOO_EARLY", "TOO_EARLY", "UNKNOWN_CONFLICT", "UNKNOWN_CONFLICT");
    assertThat(books.transitions()).isEqualTo("REJECTED_TO_COUNTED=1");
  }

  @Test
  void shouldChangeNothingWhenTheRecordStands() {
    UsageEvent counted = aUsageEvent().id("c");
    UsageEvent parked = aUsageEvent().id("p").type("job");
    UsageEvent aVoid = aUsageEvent().id("v").kind(UsageKind.VOID);
    pipeline.send(aMeter("api-units").summing("api.call"), counted, parked, aVoid);

    pipeline.send(again(counted, 0), again(parked, 1), again(aVoid, 2));

    assertThat(books.buckets()).isEqualTo("COUNTED=1 PARKED=2");
    assertThat(books.rejectedReasons())
        .containsExactly("UNKNOWN_CONFLICT", "UNKNOWN_CONFLICT", "UNKNOWN_CONFLICT");
    assertThat(books.transitions()).isEmpty();
    assertThat(books.duplicates()).isEmpty();
  }

  private static Draft again(Draft event, long offset) {
    return Commands.command(
        UsageCommandRecord.newBuilder()
            .setKind(UsageCommandKind.REDRIVE)
            .setOther(Commands.record(event, offset)));
  }

  @Test
  void shouldKnowTheOffsetOfWhatWasDrivenAgain() {
    pipeline.send(aMeter("api-units").summing("api.call"), early("5"));
    for (int i = 0; i < 5; i++) {
      pipeline.send(aUsageEvent().appendedAt("2026-10-05T12:00:00Z"));
    }
    pipeline.send(redrive(rejected())).restart();

    pipeline.send(early("5").appendedAt("2026-10-05T13:00:00Z"));

    assertThat(books.duplicates().get(0).getFirstOffset()).isZero();
  }

  @Test
  void shouldCountWhatFoundNoRoomToWait() {
    try (Pipeline small = Pipeline.untilTotals(Pipeline.parking(1))) {
      Books smallBooks = Books.of(small);
      small.send(
          aMeter("api-units").summing("api.call"),
          aUsageEvent().id("1").quantity("5"),
          aUsageEvent().id("2").quantity("7"));
      assertThat(smallBooks.rejectedReasons()).containsExactly("PARKING_FULL");

      small.send(aCustomer("acme")).restart().send(redrive(smallBooks.rejected().get(0)));

      assertThat(smallBooks.totals()).containsExactly(entry("acme api-units 2026-10-05", "12"));
      assertThat(smallBooks.transitions()).isEqualTo("PARKED_TO_COUNTED=1 REJECTED_TO_COUNTED=1");
    }
  }

  @Test
  void shouldMeetItsOriginalWhenAVoidThatWaitedInVainIsDrivenAgain() {
    pipeline.send(
        aMeter("api-units").summing("api.call"),
        aUsageEvent().id("a").kind(UsageKind.VOID),
        aTick("2026-10-12T10:00:01.001Z"));
    assertThat(books.rejectedReasons()).containsExactly("VOID_UNMATCHED");

    pipeline.send(redrive(rejected())).restart();
    pipeline.send(aUsageEvent().id("a").appendedAt("2026-10-12T11:00:00Z"), redrive(rejected()));

    assertThat(books.totals()).isEmpty();
    assertThat(books.transitions())
        .isEqualTo(
            "COUNTED_TO_VOIDED=1 PARKED_TO_REJECTED=1 PARKED_TO_VOID_APPLIED=1"
                + " REJECTED_TO_PARKED=1");
  }

  @Test
  void shouldStayRejectedWhenNothingCanMendIt() {
    pipeline.send(
        aUsageEvent().message().withValue(new byte[] {9}),
        aUsageEvent().message().withKey("another"),
        aUsageEvent().of("acme").id("").message());

    pipeline.send(
        redrive(books.rejected().get(0)),
        redrive(books.rejected().get(1)),
        redrive(books.rejected().get(2)));

    assertThat(books.rejectedReasons())
        .containsExactly(
            "UNDECODABLE",
            "MISROUTED",
            "MISSING_FIELD",
            "UNDECODABLE",
            "MISROUTED",
            "MISSING_FIELD");
    assertThat(books.buckets()).isEqualTo("REJECTED=3");
    assertThat(books.transitions()).isEmpty();
  }

  @Test
  void shouldDecideAConflictOfARecordThatWasDrivenAgain() {
    rejectsEarlyEvent();
    pipeline.send(early("7").appendedAt("2026-10-05T12:00:00Z"), redrive(rejected()));
    assertThat(books.transitions()).isEqualTo("REJECTED_TO_CONFLICTING=1");

    pipeline.send(
        Commands.resolve(
            ConflictResolution.TAKE_SECOND,
            Commands.record(early("7").appendedAt("2026-10-05T12:00:00Z"), 1),
            Commands.record(early("5"), 0)));

    assertThat(books.totals()).containsExactly(entry("acme api-units 2026-10-05", "5"));
  }
}
