package org.countinghouse.topology.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.countinghouse.topology.fixture.Drafts.aCustomer;
import static org.countinghouse.topology.fixture.Drafts.aMeter;
import static org.countinghouse.topology.fixture.Drafts.aTick;
import static org.countinghouse.topology.fixture.Drafts.aUsageEvent;

import java.time.Duration;
import java.time.Instant;
import org.countinghouse.schema.topic.Topic;
import org.countinghouse.topology.fixture.Books;
import org.countinghouse.topology.fixture.Message;
import org.countinghouse.topology.fixture.Pipeline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which times are accepted depends on append time alone; a wrong clock harms nobody else. */
class HorizonTest {

  private static final Instant NOON = Instant.parse("2026-10-05T12:00:00Z");
  private static final Instant FAR = Instant.parse("2099-01-01T00:00:00Z");

  private final Pipeline pipeline = Pipeline.untilTotals(Pipeline.ONE_PARTITION);
  private final Books books = Books.of(pipeline);

  @BeforeEach
  void knowsCustomerAndMeter() {
    pipeline.send(aCustomer("acme"), aMeter("api-calls").counting("api.call"));
  }

  @AfterEach
  void close() {
    pipeline.close();
  }

  @Test
  void shouldTakeEventsFromTheHorizonToTheToleranceAndNoOthers() {
    Instant oldest = NOON.minus(Duration.ofDays(35));
    Instant latest = NOON.plus(Duration.ofHours(1));
    pipeline.send(
        aUsageEvent().at(oldest.minusNanos(1_000)).appendedAt(NOON),
        aUsageEvent().at(oldest).appendedAt(NOON),
        aUsageEvent().at(latest).appendedAt(NOON),
        aUsageEvent().at(latest.plusNanos(1_000)).appendedAt(NOON));

    assertThat(books.buckets()).isEqualTo("COUNTED=2 REJECTED=2");
    assertThat(books.rejectedReasons()).containsExactly("TOO_LATE", "TOO_EARLY");
    assertThat(books.totals())
        .containsExactly(
            entry("acme api-calls 2026-08-31", "1"), entry("acme api-calls 2026-10-05", "1"));
  }

  @Test
  void shouldNotMoveTheHorizonByAnEventFarInTheFuture() {
    pipeline.send(
        aUsageEvent().at(FAR).appendedAt(NOON),
        aUsageEvent().at("2026-09-01T12:00:00Z").appendedAt(NOON));

    assertThat(books.rejectedReasons()).containsExactly("TOO_EARLY");
    assertThat(books.totals()).containsExactly(entry("acme api-calls 2026-09-01", "1"));
    assertThat(books.progress().getWatermark()).isEqualTo(NOON);
  }

  @Test
  void shouldRefuseAProducerADayAheadAndCountTheOthers() {
    for (int hour = 0; hour < 5; hour++) {
      Instant now = NOON.plus(Duration.ofHours(hour));
      pipeline.send(
          aUsageEvent().from("fast").at(now.plus(Duration.ofDays(1))).appendedAt(now),
          aUsageEvent().from("right").at(now).appendedAt(now));
    }

    assertThat(books.buckets()).isEqualTo("COUNTED=5 REJECTED=5");
    assertThat(books.totals()).containsExactly(entry("acme api-calls 2026-10-05", "5"));
    assertThat(books.sourceTotals().keySet())
        .as("no hour of tomorrow")
        .noneMatch(name -> name.contains("2026-10-06"));
  }

  @Test
  void shouldNotExpireAnythingByEventTime() {
    pipeline.send(
        aUsageEvent().id("a").at("2026-10-05T11:00:00Z").appendedAt(NOON),
        aUsageEvent().of("nobody").id("p").at("2026-10-05T11:00:00Z").appendedAt(NOON),
        aUsageEvent().at(FAR).appendedAt(NOON));
    pipeline.pass(Duration.ofSeconds(1)).restart();

    pipeline.send(
        aUsageEvent().id("a").at("2026-10-05T11:00:00Z").appendedAt(NOON), aCustomer("nobody"));

    assertThat(books.buckets()).isEqualTo("COUNTED=1 DUPLICATE=1 PARKED=1 REJECTED=1");
    assertThat(books.transitions()).isEqualTo("PARKED_TO_COUNTED=1");
    assertThat(books.sourceTotals()).containsKey("gateway 2026-10-05T11:00:00Z");
  }

  @Test
  void shouldNotTakeTimeFromMasterDataOrCommands() {
    Message customer = aCustomer("other").message();
    Message command =
        new Message(Topic.USAGE_COMMANDS, customer.key(), new byte[] {9}, FAR, customer.headers());
    pipeline.send(
        aTick(NOON.toString()),
        new Message(customer.topic(), customer.key(), customer.value(), FAR, customer.headers()),
        command,
        aUsageEvent().of("other").at(NOON).appendedAt(NOON));

    assertThat(books.buckets()).isEqualTo("CONTROL=1 COUNTED=1");
    assertThat(books.progress().getWatermark()).isEqualTo(NOON);
  }

  @Test
  void shouldGiveARecordWithAnImpossibleTimestampTheTimeOfItsPartition() {
    Message event = aUsageEvent().at(NOON).appendedAt(NOON).message();
    Instant impossible = Instant.ofEpochMilli(Long.MAX_VALUE);
    pipeline.send(
        aTick(NOON.toString()),
        new Message(event.topic(), event.key(), event.value(), impossible, event.headers()),
        aUsageEvent().at(NOON).appendedAt(NOON));

    assertThat(books.buckets()).isEqualTo("CONTROL=1 COUNTED=2");
    assertThat(books.progress().getWatermark()).isEqualTo(NOON);
  }

  @Test
  void shouldRememberAnIdentityByTheTimeOfItsPartition() {
    // A producer's own timestamp of half a year ago would make its identity forgotten at once.
    Instant old = NOON.minus(Duration.ofDays(180));
    pipeline.send(
        aTick(NOON.toString()),
        aUsageEvent().id("a").at(NOON).appendedAt(old),
        aUsageEvent().id("a").at(NOON).appendedAt(old));

    assertThat(books.buckets()).isEqualTo("CONTROL=1 COUNTED=1 DUPLICATE=1");
  }

  @Test
  void shouldForgetAnIdentityOnlyWhenEveryCopyOfItWouldBeRefused() {
    // Appended a minute before its own time: the latest that its copies can be accepted at all.
    Instant used = NOON.plus(Duration.ofHours(1));
    pipeline.send(aUsageEvent().id("a").at(used).appendedAt(NOON));

    // To the end of the horizon each copy is known; from then on none is accepted.
    for (int day = 1; day <= 60; day++) {
      Instant now = used.plus(Duration.ofDays(day));
      pipeline.send(aUsageEvent().id("a").at(used).appendedAt(now)).pass(Duration.ofSeconds(1));
      if (day % 7 == 0) {
        pipeline.restart();
      }
    }

    assertThat(books.buckets()).isEqualTo("COUNTED=1 DUPLICATE=35 REJECTED=25");
    assertThat(books.rejectedReasons()).containsOnly("TOO_LATE");
    assertThat(books.totals()).containsExactly(entry("acme api-calls 2026-10-05", "1"));
  }

  @Test
  void shouldTakeAnIdAgainOnceItsIdentityIsForgotten() {
    pipeline.send(aUsageEvent().id("a").at(NOON).appendedAt(NOON));
    Instant later = NOON.plus(Duration.ofDays(50));

    pipeline.send(
        aUsageEvent().id("a").at(later).appendedAt(later),
        aUsageEvent().id("a").at(later).appendedAt(later));

    assertThat(books.buckets()).isEqualTo("COUNTED=2 DUPLICATE=1");
  }
}
