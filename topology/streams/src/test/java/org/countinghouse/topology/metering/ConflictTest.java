package org.countinghouse.topology.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.countinghouse.topology.fixture.Commands.record;
import static org.countinghouse.topology.fixture.Commands.resolve;
import static org.countinghouse.topology.fixture.Drafts.aCustomer;
import static org.countinghouse.topology.fixture.Drafts.aUsageEvent;

import java.util.List;
import org.countinghouse.schema.CommandedRecord;
import org.countinghouse.schema.ConflictResolution;
import org.countinghouse.schema.FindingRecord;
import org.countinghouse.schema.UsageCommandKind;
import org.countinghouse.schema.UsageCommandRecord;
import org.countinghouse.schema.topic.Topic;
import org.countinghouse.topology.fixture.Commands;
import org.countinghouse.topology.fixture.Draft;
import org.countinghouse.topology.fixture.UsageEvent;
import org.junit.jupiter.api.Test;

/** Two payloads of one event: the first stands until a command decides. */
class ConflictTest extends OneEventStory {

  private static Draft decide(ConflictResolution resolution) {
    return resolve(resolution, record(usage("5"), 0), record(usage("7"), 1));
  }

  private List<String> findings() {
    return pipeline.read(Topic.RECONCILIATION_FINDINGS, FindingRecord.class).stream()
        .map(finding -> finding.getKind() + (finding.getRaised() ? " raised" : " cleared"))
        .toList();
  }

  @Test
  void shouldKeepTheFirstAndSetTheOtherApart() {
    pipeline.send(usage("5"), usage("7"));

    assertThat(books.totals()).containsExactly(entry("acme api-units 2026-10-05", "5"));
    assertThat(books.buckets()).isEqualTo("CONFLICTING=1 COUNTED=1");
    assertThat(books.duplicates()).hasSize(1);
    assertThat(books.duplicates().get(0).getConflicting()).isTrue();
    assertThat(books.duplicates().get(0).getFirstOffset()).isZero();
    assertThat(findings()).containsExactly("CONFLICT raised");
  }

  @Test
  void shouldSayOneFindingForAnEventHoweverOftenItConflicts() {
    pipeline.send(usage("5"), usage("7"), usage("7"), usage("9"));

    assertThat(books.buckets()).isEqualTo("CONFLICTING=3 COUNTED=1");
    assertThat(findings()).containsExactly("CONFLICT raised");
  }

  @Test
  void shouldDiscardTheOtherWhenTheFirstIsKept() {
    pipeline.send(usage("5"), usage("7")).restart().send(decide(ConflictResolution.KEEP_FIRST));

    assertThat(books.totals()).containsExactly(entry("acme api-units 2026-10-05", "5"));
    assertThat(books.transitions()).isEqualTo("CONFLICTING_TO_DISCARDED=1");
    assertThat(findings()).containsExactly("CONFLICT raised", "CONFLICT cleared");
  }

  @Test
  void shouldCountTheOtherInPlaceOfTheFirst() {
    pipeline.send(usage("5"), usage("7"), decide(ConflictResolution.TAKE_SECOND));

    assertThat(books.totals()).containsExactly(entry("acme api-units 2026-10-05", "7"));
    assertThat(books.transitions()).isEqualTo("CONFLICTING_TO_COUNTED=1 COUNTED_TO_VOIDED=1");
    assertThat(books.latestTotals().get(0).getCount()).isEqualTo(1);

    pipeline.send(usage("7"), usage("5"));
    assertThat(books.buckets()).isEqualTo("CONFLICTING=2 COUNTED=1 DUPLICATE=1");
  }

  @Test
  void shouldTakeBothBack() {
    pipeline.send(usage("5"), usage("7"), decide(ConflictResolution.VOID_BOTH));

    assertThat(books.totals()).containsExactly(entry("acme api-units 2026-10-05", "0"));
    assertThat(books.transitions()).isEqualTo("CONFLICTING_TO_DISCARDED=1 COUNTED_TO_VOIDED=1");

    pipeline.send(usage("5"));
    assertThat(books.totals()).containsExactly(entry("acme api-units 2026-10-05", "0"));
  }

  @Test
  void shouldChangeNothingWhenACommandIsRepeated() {
    pipeline
        .send(usage("5"), usage("7"), decide(ConflictResolution.TAKE_SECOND))
        .restart()
        .send(decide(ConflictResolution.TAKE_SECOND), decide(ConflictResolution.VOID_BOTH));

    assertThat(books.totals()).containsExactly(entry("acme api-units 2026-10-05", "7"));
    assertThat(books.transitions()).isEqualTo("CONFLICTING_TO_COUNTED=1 COUNTED_TO_VOIDED=1");
    assertThat(books.rejectedReasons()).containsExactly("UNKNOWN_CONFLICT", "UNKNOWN_CONFLICT");
  }

  @Test
  void shouldRefuseADecisionAboutPayloadsThatAreNotInConflict() {
    pipeline.send(
        usage("5"),
        usage("7"),
        resolve(ConflictResolution.TAKE_SECOND, record(usage("5"), 0), record(usage("9"), 1)),
        resolve(ConflictResolution.TAKE_SECOND, record(usage("7"), 1), record(usage("5"), 0)));

    assertThat(books.totals()).containsExactly(entry("acme api-units 2026-10-05", "5"));
    assertThat(books.rejectedReasons()).containsExactly("UNKNOWN_CONFLICT", "UNKNOWN_CONFLICT");
  }

  @Test
  void shouldDecideOneOfTwoConflictsAndKeepTheOther() {
    pipeline.send(usage("5"), usage("7"), usage("9"), decide(ConflictResolution.KEEP_FIRST));
    assertThat(findings()).containsExactly("CONFLICT raised");

    pipeline.send(
        resolve(ConflictResolution.TAKE_SECOND, record(usage("5"), 0), record(usage("9"), 2)));

    assertThat(books.totals()).containsExactly(entry("acme api-units 2026-10-05", "9"));
    assertThat(findings()).containsExactly("CONFLICT raised", "CONFLICT cleared");
  }

  @Test
  void shouldLeaveAVoidedEventVoidedWhenAnotherPayloadComes() {
    pipeline.send(usage("5"), aVoid("5"), usage("7"));

    assertThat(books.totals()).containsExactly(entry("acme api-units 2026-10-05", "0"));
    assertThat(books.buckets()).isEqualTo("CONFLICTING=1 COUNTED=1 VOID_APPLIED=1");
  }

  @Test
  void shouldRefuseCommandsThatAreIncompleteOrElsewhere() {
    pipeline.send(
        usage("5"),
        usage("7"),
        Commands.command(UsageCommandRecord.newBuilder().setKind(UsageCommandKind.RESOLVE)),
        Commands.command(UsageCommandRecord.newBuilder().setKind(UsageCommandKind.REDRIVE)),
        Commands.command(UsageCommandRecord.newBuilder()),
        decide(ConflictResolution.UNKNOWN));

    assertThat(books.rejectedReasons())
        .containsExactly("MISSING_FIELD", "MISSING_FIELD", "UNSUPPORTED_KIND", "UNKNOWN_CONFLICT");
    assertThat(books.totals()).containsExactly(entry("acme api-units 2026-10-05", "5"));
  }

  @Test
  void shouldCountTheOtherOfAVoidedEvent() {
    pipeline
        .send(usage("5"), usage("7"), aVoid("5"))
        .restart()
        .send(decide(ConflictResolution.TAKE_SECOND));

    assertThat(books.totals()).containsExactly(entry("acme api-units 2026-10-05", "7"));
    assertThat(books.transitions()).isEqualTo("CONFLICTING_TO_COUNTED=1 COUNTED_TO_VOIDED=1");
    assertThat(findings()).containsExactly("CONFLICT raised", "CONFLICT cleared");
  }

  @Test
  void shouldOnlyKeepTheFirstWhileItWaits() {
    UsageEvent first = aUsageEvent().of("later").id("a").quantity("5");
    UsageEvent second = aUsageEvent().of("later").id("a").quantity("7");
    pipeline.send(first, second);
    pipeline.send(
        resolve(ConflictResolution.TAKE_SECOND, record(first, 0), record(second, 1)),
        resolve(ConflictResolution.VOID_BOTH, record(first, 0), record(second, 1)));
    assertThat(books.rejectedReasons()).containsExactly("UNKNOWN_CONFLICT", "UNKNOWN_CONFLICT");

    pipeline.send(resolve(ConflictResolution.KEEP_FIRST, record(first, 0), record(second, 1)));
    pipeline.restart().send(aCustomer("later"));

    assertThat(books.totals()).containsExactly(entry("later api-units 2026-10-05", "5"));
    assertThat(books.transitions()).isEqualTo("CONFLICTING_TO_DISCARDED=1 PARKED_TO_COUNTED=1");
  }

  @Test
  void shouldCountTheMendedCopyThatOvertookTheRefusalOfTheFirst() {
    UsageEvent first = aUsageEvent().of("later").id("a").withoutQuantity();
    UsageEvent mended = aUsageEvent().of("later").id("a").quantity("7");
    pipeline.send(first, mended, aCustomer("later"));
    assertThat(books.buckets()).isEqualTo("CONFLICTING=1 PARKED=1");
    assertThat(books.transitions()).isEqualTo("PARKED_TO_REJECTED=1");

    pipeline.send(resolve(ConflictResolution.TAKE_SECOND, record(first, 0), record(mended, 1)));

    assertThat(books.totals()).containsExactly(entry("later api-units 2026-10-05", "7"));
    assertThat(books.transitions()).isEqualTo("CONFLICTING_TO_COUNTED=1 PARKED_TO_REJECTED=1");
  }

  @Test
  void shouldRememberTheOtherForAsLongAsItsCopiesMayCome() {
    UsageEvent second = usage("7").at("2026-11-09T10:00:00Z");
    pipeline.send(
        usage("5"),
        second,
        resolve(ConflictResolution.TAKE_SECOND, record(usage("5"), 0), record(second, 1)));

    // By now the identity of the first is forgotten.
    pipeline.send(second.appendedAt("2026-11-28T10:00:00Z"));

    assertThat(books.totals())
        .containsExactly(
            entry("acme api-units 2026-10-05", "0"), entry("acme api-units 2026-11-09", "7"));
    assertThat(books.buckets()).isEqualTo("CONFLICTING=1 COUNTED=1 DUPLICATE=1");
  }

  @Test
  void shouldNoteABoundedNumberOfPayloadsOfOneIdentity() {
    for (int quantity = 1; quantity <= 80; quantity++) {
      pipeline.append(usage(Integer.toString(quantity)));
    }
    pipeline.sendInOneCommit();

    // The first stands, 64 are noted.
    pipeline.send(
        resolve(ConflictResolution.KEEP_FIRST, record(usage("1"), 0), record(usage("65"), 64)),
        resolve(ConflictResolution.KEEP_FIRST, record(usage("1"), 0), record(usage("66"), 65)));

    assertThat(books.buckets()).isEqualTo("CONFLICTING=79 COUNTED=1");
    assertThat(books.transitions()).isEqualTo("CONFLICTING_TO_DISCARDED=1");
    assertThat(books.rejectedReasons()).containsExactly("UNKNOWN_CONFLICT");
  }

  @Test
  void shouldRefuseACommandAboutAnotherPartition() {
    CommandedRecord elsewhere = record(usage("7"), 1);
    elsewhere.setPartition(3);
    pipeline.send(
        usage("5"),
        usage("7"),
        resolve(ConflictResolution.TAKE_SECOND, record(usage("5"), 0), elsewhere));

    assertThat(books.rejectedReasons()).containsExactly("MISROUTED");
    assertThat(books.totals()).containsExactly(entry("acme api-units 2026-10-05", "5"));
  }
}
