package org.countinghouse.topology.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.countinghouse.topology.fixture.Drafts.aCustomer;
import static org.countinghouse.topology.fixture.Drafts.aMeter;
import static org.countinghouse.topology.fixture.Drafts.aTick;
import static org.countinghouse.topology.fixture.Drafts.aUsageEvent;

import org.countinghouse.schema.RejectedRecord;
import org.countinghouse.schema.UsageKind;
import org.countinghouse.schema.UsageTotalState;
import org.countinghouse.topology.fixture.Books;
import org.countinghouse.topology.fixture.Pipeline;
import org.junit.jupiter.api.Test;

/** A void takes its original back, exactly once, whichever comes first. */
class VoidTest extends OneEventStory {

  @Test
  void shouldTakeTheOriginalBack() {
    pipeline.send(aUsageEvent().id("b").quantity("3"), usage("5"), aVoid("5"));

    assertThat(books.totals()).containsExactly(entry("acme api-units 2026-10-05", "3"));
    assertThat(books.buckets()).isEqualTo("COUNTED=2 VOID_APPLIED=1");
    assertThat(books.transitions()).isEqualTo("COUNTED_TO_VOIDED=1");
  }

  @Test
  void shouldLeaveAnEmptyTotalWhenTheOnlyEventIsTakenBack() {
    pipeline.send(usage("5"), aVoid("5"));

    UsageTotalState total = books.latestTotals().get(0);
    assertThat(total.getCount()).isZero();
    assertThat(total.getQuantity()).isEqualByComparingTo("0");
    assertThat(total.getChecksum().array()).containsOnly(0);
    assertThat(total.getRevision()).isEqualTo(2);
  }

  @Test
  void shouldTakeBackOnceWhenTheVoidIsRepeated() {
    pipeline.send(usage("5"), aVoid("5")).restart().send(aVoid("5"), aVoid("5"));

    assertThat(books.totals()).containsExactly(entry("acme api-units 2026-10-05", "0"));
    assertThat(books.buckets()).isEqualTo("COUNTED=1 DUPLICATE=2 VOID_APPLIED=1");
    assertThat(books.transitions()).isEqualTo("COUNTED_TO_VOIDED=1");
  }

  @Test
  void shouldNotCountARepeatOfWhatWasTakenBack() {
    pipeline.send(usage("5"), aVoid("5"), usage("5"));

    assertThat(books.totals()).containsExactly(entry("acme api-units 2026-10-05", "0"));
    assertThat(books.buckets()).isEqualTo("COUNTED=1 DUPLICATE=1 VOID_APPLIED=1");
  }

  @Test
  void shouldWaitForItsOriginalAndTakeItBackWhenItComes() {
    pipeline.send(aVoid("5"));
    assertThat(books.buckets()).isEqualTo("PARKED=1");

    pipeline.restart().send(usage("5"));

    assertThat(books.totals()).isEmpty();
    assertThat(books.buckets()).isEqualTo("COUNTED=1 PARKED=1");
    assertThat(books.transitions()).isEqualTo("COUNTED_TO_VOIDED=1 PARKED_TO_VOID_APPLIED=1");
  }

  @Test
  void shouldMeetItsOriginalOnce() {
    pipeline.send(aVoid("5"), usage("5"), usage("5"), aVoid("5"));

    assertThat(books.totals()).isEmpty();
    assertThat(books.buckets()).isEqualTo("COUNTED=1 DUPLICATE=2 PARKED=1");
  }

  @Test
  void shouldRefuseAVoidOfAnotherPayloadAndKeepWhatStands() {
    pipeline.send(usage("5"), aVoid("7"));

    assertThat(books.totals()).containsExactly(entry("acme api-units 2026-10-05", "5"));
    assertThat(books.rejectedReasons()).containsExactly("VOID_MISMATCH");
    assertThat(books.rejected().get(0).getDetail()).contains("offset 0");
  }

  @Test
  void shouldCountAnotherPayloadThanTheWaitingVoidAndRefuseThatVoid() {
    pipeline.send(aVoid("7"), usage("5"));

    assertThat(books.totals()).containsExactly(entry("acme api-units 2026-10-05", "5"));
    assertThat(books.transitions()).isEqualTo("PARKED_TO_REJECTED=1");
    assertThat(books.rejected())
        .extracting(RejectedRecord::getReason, RejectedRecord::getFromParked)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("VOID_MISMATCH", true));
  }

  @Test
  void shouldTakeAParkedOriginalOutOfTheParkingLot() {
    pipeline.send(
        aUsageEvent().of("later").id("a"),
        aUsageEvent().of("later").id("a").kind(UsageKind.VOID),
        aCustomer("later"));

    assertThat(books.totals()).isEmpty();
    assertThat(books.buckets()).isEqualTo("PARKED=1 VOID_APPLIED=1");
    assertThat(books.transitions()).isEqualTo("PARKED_TO_VOIDED=1");
  }

  @Test
  void shouldRefuseAVoidWhoseOriginalDoesNotComeInTime() {
    pipeline.send(aVoid("5").appendedAt("2026-10-05T10:00:01Z"), aTick("2026-10-12T10:00:01.001Z"));

    assertThat(books.rejectedReasons()).containsExactly("VOID_UNMATCHED");
    assertThat(books.transitions()).isEqualTo("PARKED_TO_REJECTED=1");

    pipeline.send(usage("5").appendedAt("2026-10-12T10:00:02Z"));
    assertThat(books.totals()).containsExactly(entry("acme api-units 2026-10-05", "5"));
  }

  @Test
  void shouldWaitOnWhenWhatComesBesideItIsRefused() {
    pipeline.send(aVoid("5"), usage("7").withoutQuantity()).restart().send(usage("5"));

    assertThat(books.totals()).isEmpty();
    assertThat(books.rejectedReasons()).containsExactly("MISSING_MEASURE");
    assertThat(books.buckets()).isEqualTo("COUNTED=1 PARKED=1 REJECTED=1");
    assertThat(books.transitions()).isEqualTo("COUNTED_TO_VOIDED=1 PARKED_TO_VOID_APPLIED=1");
  }

  @Test
  void shouldTouchTheWindowOfItsOriginalOnly() {
    pipeline.send(
        usage("5"),
        aUsageEvent().id("b").quantity("3").at("2026-10-06T10:00:00Z"),
        aVoid("5").appendedAt("2026-10-08T10:00:00Z"));

    assertThat(books.totals())
        .containsExactly(
            entry("acme api-units 2026-10-05", "0"), entry("acme api-units 2026-10-06", "3"));
  }

  @Test
  void shouldRefuseAVoidThatSaysAnotherTime() {
    pipeline.send(usage("5"), aVoid("5").at("2026-10-06T10:00:00Z"));

    assertThat(books.totals()).containsExactly(entry("acme api-units 2026-10-05", "5"));
    assertThat(books.rejectedReasons()).containsExactly("VOID_MISMATCH");
  }

  @Test
  void shouldTakeBackWhatWasCountedInPlaceOfARefusedCopy() {
    // The first copy is refused by the meter it waited for, the second waits for another one.
    pipeline.send(
        aUsageEvent().of("later").id("a").withoutQuantity(),
        aCustomer("later"),
        aUsageEvent().of("later").id("a").type("job").quantity("5"));
    assertThat(books.transitions()).isEqualTo("PARKED_TO_REJECTED=1");
    pipeline.send(aMeter("jobs").summing("job")).restart();

    pipeline.send(aUsageEvent().of("later").id("a").type("job").quantity("5"));
    assertThat(books.buckets()).isEqualTo("DUPLICATE=1 PARKED=2");
    pipeline.send(aUsageEvent().of("later").id("a").type("job").quantity("5").kind(UsageKind.VOID));

    assertThat(books.totals()).containsExactly(entry("later jobs 2026-10-05", "0"));
    assertThat(books.rejectedReasons()).containsExactly("MISSING_MEASURE");
  }

  @Test
  void shouldRefuseToWaitWhenTooManyEventsWait() {
    try (Pipeline full = Pipeline.untilTotals(Pipeline.parking(2))) {
      full.send(
          aUsageEvent().id("1").kind(UsageKind.VOID),
          aUsageEvent().id("2").kind(UsageKind.VOID),
          aUsageEvent().id("3").kind(UsageKind.VOID));

      assertThat(Books.of(full).buckets()).isEqualTo("PARKED=2 REJECTED=1");
      assertThat(Books.of(full).rejectedReasons()).containsExactly("PARKING_FULL");
    }
  }

  @Test
  void shouldSetTwoWaitingVoidsOfDifferentPayloadsApart() {
    pipeline.send(aVoid("5"), aVoid("7"), usage("5"));

    assertThat(books.totals()).isEmpty();
    assertThat(books.buckets()).isEqualTo("CONFLICTING=1 COUNTED=1 PARKED=1");
  }
}
