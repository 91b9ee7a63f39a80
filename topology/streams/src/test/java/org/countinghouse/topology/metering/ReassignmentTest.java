package org.countinghouse.topology.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countinghouse.topology.fixture.Drafts.aCustomer;
import static org.countinghouse.topology.fixture.Drafts.aMeter;
import static org.countinghouse.topology.fixture.Drafts.aUsageEvent;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.countinghouse.schema.Aggregation;
import org.countinghouse.schema.UsageKind;
import org.countinghouse.schema.UsageTotalState;
import org.countinghouse.topology.fixture.Books;
import org.countinghouse.topology.fixture.CustomerDraft;
import org.countinghouse.topology.fixture.Pipeline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A customer that is assigned anew takes its windows along, whole, from the date on. */
class ReassignmentTest {

  private final Pipeline pipeline = Pipeline.untilTotals(Pipeline.ONE_PARTITION);
  private final Books books = Books.of(pipeline);

  @BeforeEach
  void knowsMeter() {
    pipeline.send(
        aMeter("api-units").summing("api.call"),
        aMeter("peak").summing("api.call").aggregation(Aggregation.MAX),
        aCustomer("acme").paidBy("first"));
  }

  @AfterEach
  void close() {
    pipeline.close();
  }

  private static CustomerDraft movedOn(String date) {
    return aCustomer("acme").paidBy("first").since("2020-01-01").paidBy("second").since(date);
  }

  /** {@code first api-units 2026-10-05 -> 3 of 2}: quantity and events of totals with events. */
  private Map<String, String> byAccount() {
    Map<String, String> totals = new TreeMap<>();
    for (UsageTotalState total : books.latestTotals()) {
      if (total.getCount() != 0) {
        totals.put(
            total.getAccountId() + " " + total.getMeterId() + " " + total.getWindowDate(),
            Books.plain(total.getQuantity()) + " of " + total.getCount());
      }
    }
    return totals;
  }

  @Test
  void shouldMoveWindowsFromTheDateOn() {
    pipeline.send(
        aUsageEvent().at("2026-10-04T23:59:59Z").quantity("1"),
        aUsageEvent().at("2026-10-05T00:00:00Z").quantity("2"),
        aUsageEvent().at("2026-10-06T10:00:00Z").quantity("4"));

    pipeline.send(movedOn("2026-10-05"));

    assertThat(byAccount())
        .containsExactly(
            Map.entry("first api-units 2026-10-04", "1 of 1"),
            Map.entry("first peak 2026-10-04", "1 of 1"),
            Map.entry("second api-units 2026-10-05", "2 of 1"),
            Map.entry("second api-units 2026-10-06", "4 of 1"),
            Map.entry("second peak 2026-10-05", "2 of 1"),
            Map.entry("second peak 2026-10-06", "4 of 1"));
  }

  @Test
  void shouldLeaveNothingBehindInTheSameCommit() {
    pipeline.send(aUsageEvent().quantity("2"));

    pipeline.sendInOneCommit(movedOn("2026-10-05"));

    assertThat(books.latestTotals())
        .filteredOn(total -> total.getAccountId().equals("first"))
        .allSatisfy(
            total -> {
              assertThat(total.getCount()).isZero();
              assertThat(total.getChecksum().array()).containsOnly(0);
              assertThat(total.getRevision()).isEqualTo(2);
            });
    assertThat(byAccount())
        .containsOnlyKeys("second api-units 2026-10-05", "second peak 2026-10-05");
  }

  @Test
  void shouldMergeWithWhatTheOtherAccountHasAlready() {
    pipeline.sendInOneCommit(
        aUsageEvent().quantity("2"), movedOn("2026-10-05"), aUsageEvent().quantity("8"));

    assertThat(byAccount())
        .containsExactly(
            Map.entry("second api-units 2026-10-05", "10 of 2"),
            Map.entry("second peak 2026-10-05", "8 of 2"));
  }

  @Test
  void shouldMoveBackAgain() {
    pipeline.send(aUsageEvent().quantity("2"), movedOn("2026-10-05"));

    pipeline.restart().send(aCustomer("acme").paidBy("first"), aUsageEvent().quantity("3"));

    assertThat(byAccount())
        .containsExactly(
            Map.entry("first api-units 2026-10-05", "5 of 2"),
            Map.entry("first peak 2026-10-05", "3 of 2"));
  }

  @Test
  void shouldTakeBackFromWhereTheWindowIsNow() {
    pipeline.send(
        aMeter("bytes").summing("storage"),
        aUsageEvent().id("a").type("storage").quantity("2"),
        movedOn("2026-10-05"),
        aUsageEvent().id("a").type("storage").quantity("2").kind(UsageKind.VOID));

    assertThat(byAccount()).isEmpty();
  }

  @Test
  void shouldGoOnWhereItStoodAfterARestart() {
    for (int hour = 0; hour < 24; hour++) {
      for (int day = 1; day <= 5; day++) {
        pipeline.append(aUsageEvent().at("2026-10-0%dT%02d:00:00Z".formatted(day, hour)));
      }
    }
    pipeline.settle().append(movedOn("2020-01-02")).settle().restart();
    for (int i = 0; i < 5; i++) {
      pipeline.pass(Duration.ofSeconds(1)).restart();
    }

    assertThat(byAccount().keySet()).allMatch(name -> name.startsWith("second ")).hasSize(10);
    assertThat(byAccount()).containsEntry("second api-units 2026-10-03", "24 of 24");
  }

  /** Acme inherits from "east"; on the fifth it goes below "west", of which "second" pays. */
  @Test
  void shouldMoveWindowsToThePayerOfTheNewParentFromTheDateOn() {
    pipeline.send(
        below().standing("2020-01-01", "first", "east"),
        aUsageEvent().at("2026-10-04T23:59:59Z").quantity("1"),
        aUsageEvent().at("2026-10-05T00:00:00Z").quantity("2"));

    pipeline.send(
        below()
            .standing("2020-01-01", "first", "east")
            .standing("2026-10-05", "second", "west", "group"),
        aUsageEvent().at("2026-10-05T10:00:00Z").quantity("4"));

    assertThat(byAccount())
        .containsExactly(
            Map.entry("first api-units 2026-10-04", "1 of 1"),
            Map.entry("first peak 2026-10-04", "1 of 1"),
            Map.entry("second api-units 2026-10-05", "6 of 2"),
            Map.entry("second peak 2026-10-05", "4 of 2"));
    assertThat(books.latestTotals())
        .filteredOn(total -> total.getAccountId().equals("first"))
        .filteredOn(total -> total.getWindowDate().toString().equals("2026-10-05"))
        .allSatisfy(total -> assertThat(total.getCount()).isZero());
  }

  private static CustomerDraft below() {
    return aCustomer("acme").paidBy("").since("2020-01-01");
  }

  @Test
  void shouldLeaveWindowsWhereNoAccountIsNamedAnyMore() {
    pipeline.send(aUsageEvent().quantity("2"), aCustomer("acme").paidBy("x").since("2026-11-01"));

    assertThat(byAccount()).containsKey("first api-units 2026-10-05");
  }
}
