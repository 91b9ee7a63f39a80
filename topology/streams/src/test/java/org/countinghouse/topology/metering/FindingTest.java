package org.countinghouse.topology.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countinghouse.topology.fixture.Drafts.aCustomer;
import static org.countinghouse.topology.fixture.Drafts.aMeter;
import static org.countinghouse.topology.fixture.Drafts.aTick;
import static org.countinghouse.topology.fixture.Drafts.aUsageEvent;

import java.util.List;
import org.countinghouse.schema.FindingRecord;
import org.countinghouse.schema.UsageKind;
import org.countinghouse.schema.topic.Topic;
import org.countinghouse.topology.fixture.Books;
import org.countinghouse.topology.fixture.Pipeline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A finding is said once when it begins to hold, and once when it ceases to. */
class FindingTest {

  private final Pipeline pipeline = Pipeline.untilTotals(Pipeline.ONE_PARTITION);
  private final Books books = Books.of(pipeline);

  @AfterEach
  void close() {
    pipeline.close();
  }

  @Test
  void shouldSayAnUnknownCustomerOnceAndThatItHasCome() {
    pipeline.send(aMeter("api-calls"), aUsageEvent(), aUsageEvent()).restart();
    pipeline.send(aUsageEvent());
    assertThat(books.findings()).containsExactly("UNKNOWN_CUSTOMER acme raised");

    pipeline.restart().send(aCustomer("acme"), aCustomer("acme"));

    assertThat(books.findings())
        .containsExactly("UNKNOWN_CUSTOMER acme raised", "UNKNOWN_CUSTOMER acme cleared");
  }

  @Test
  void shouldSayWhichEventWaits() {
    pipeline.send(aUsageEvent().id("a").appendedAt("2026-10-05T12:00:00Z"));

    FindingRecord finding =
        pipeline.read(Topic.RECONCILIATION_FINDINGS, FindingRecord.class).get(0);
    assertThat(finding.getPart()).isEqualTo("metering");
    assertThat(finding.getSubjectKind()).isEqualTo("CUSTOMER");
    assertThat(finding.getAt()).isEqualTo("2026-10-05T12:00:00Z");
    assertThat(finding.getDetail()).startsWith("Expected customer 'acme' to be known");
    assertThat(finding.getEvidence())
        .containsEntry("id", "a")
        .containsEntry("record", "usage.events-0@0");
  }

  @Test
  void shouldSayAnUnknownMeterWhenTheCustomerIsKnown() {
    pipeline.send(aUsageEvent(), aCustomer("acme"), aUsageEvent(), aMeter("api-calls"));

    assertThat(books.findings())
        .containsExactly(
            "UNKNOWN_CUSTOMER acme raised",
            "UNKNOWN_CUSTOMER acme cleared",
            "UNKNOWN_METER api.call raised",
            "UNKNOWN_METER api.call cleared");
  }

  @Test
  void shouldSayAgainThatACustomerIsMissingWhenWhatCameIsNotValidYet() {
    pipeline.send(aMeter("api-calls"), aUsageEvent(), aCustomer("acme").since("2026-10-06"));
    assertThat(books.findings())
        .containsExactly(
            "UNKNOWN_CUSTOMER acme raised",
            "UNKNOWN_CUSTOMER acme cleared",
            "UNKNOWN_CUSTOMER acme raised");

    pipeline.send(aCustomer("acme").since("2026-10-05"));

    assertThat(books.findings()).hasSize(4).endsWith("UNKNOWN_CUSTOMER acme cleared");
  }

  @Test
  void shouldClearWhatNothingWaitsForAnyMore() {
    pipeline.send(
        aUsageEvent().appendedAt("2026-10-05T12:00:00Z"),
        aUsageEvent().appendedAt("2026-10-06T12:00:00Z"),
        aTick("2026-10-12T12:00:01Z"));
    assertThat(books.findings()).containsExactly("UNKNOWN_CUSTOMER acme raised");

    pipeline.send(aTick("2026-10-13T12:00:01Z"));

    assertThat(books.findings())
        .containsExactly("UNKNOWN_CUSTOMER acme raised", "UNKNOWN_CUSTOMER acme cleared");
  }

  @Test
  void shouldClearWhatOnlyAVoidedEventWaitedFor() {
    pipeline.send(aUsageEvent().id("a"), aUsageEvent().id("a").kind(UsageKind.VOID));

    assertThat(books.findings())
        .containsExactly("UNKNOWN_CUSTOMER acme raised", "UNKNOWN_CUSTOMER acme cleared");
  }

  @Test
  void shouldSayThatParkingIsFullOnceAndThatThereIsRoomAgain() {
    try (Pipeline small = Pipeline.untilTotals(Pipeline.parking(20))) {
      small.send(aMeter("api-calls"));
      for (int i = 0; i < 25; i++) {
        small.append(aUsageEvent().of(i < 2 ? "few" : "acme"));
      }
      small.settle();
      assertThat(Books.of(small).buckets()).isEqualTo("PARKED=20 REJECTED=5");
      assertThat(full(small)).containsExactly("PARKING_FULL 0 raised");

      small.restart().send(aCustomer("few"));
      assertThat(full(small)).as("a tenth must be free").hasSize(1);

      small.restart().send(aCustomer("acme"));
      assertThat(full(small)).containsExactly("PARKING_FULL 0 raised", "PARKING_FULL 0 cleared");
    }
  }

  private static List<String> full(Pipeline pipeline) {
    return Books.of(pipeline).findings().stream().filter(it -> it.startsWith("PARKING")).toList();
  }
}
