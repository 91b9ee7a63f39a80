package org.countinghouse.topology.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countinghouse.topology.fixture.Drafts.aCustomer;
import static org.countinghouse.topology.fixture.Drafts.aMeter;
import static org.countinghouse.topology.fixture.Drafts.aTick;
import static org.countinghouse.topology.fixture.Drafts.aUsageEvent;

import java.time.Duration;
import java.util.Random;
import org.countinghouse.topology.fixture.Books;
import org.countinghouse.topology.fixture.Pipeline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A cold start: usage comes first, master data later and interleaved with more usage. */
class ParkingLotScaleTest {

  private static final int EVENTS = 20_000;
  private static final int CUSTOMERS = 1_000;

  private final Pipeline pipeline = Pipeline.untilTotals(Pipeline.ONE_PARTITION);
  private final Books books = Books.of(pipeline);

  @AfterEach
  void close() {
    pipeline.close();
  }

  private void park(int events) {
    for (int i = 0; i < events; i++) {
      pipeline.append(aUsageEvent().of("customer-" + i % CUSTOMERS));
    }
    pipeline.sendInOneCommit();
  }

  @Test
  void shouldCountEverythingOnceWhenMasterDataComesInterleaved() {
    park(EVENTS);
    assertThat(books.buckets()).isEqualTo("PARKED=" + EVENTS);

    Random random = new Random(1);
    for (int i = 0; i < CUSTOMERS; i++) {
      pipeline.append(
          aCustomer("customer-" + (i * 7) % CUSTOMERS), aUsageEvent().of("customer-" + i));
    }
    pipeline.append(aMeter("calls"));
    pipeline.shuffle(random, 500).restart();
    while (standingParked() > 0) {
      long before = standingParked();
      pipeline.pass(Duration.ofSeconds(1));
      assertThat(before - standingParked()).as("a call").isBetween(1L, 2_000L);
    }

    assertThat(books.progress().getConsumed()).isEqualTo(EVENTS + CUSTOMERS);
    assertThat(books.totals()).hasSize(CUSTOMERS);
    assertThat(books.totals().values()).containsOnly(Integer.toString(EVENTS / CUSTOMERS + 1));
    assertThat(books.rejected()).isEmpty();
  }

  @Test
  void shouldRefuseEverythingThatIsTooOldInBoundedSteps() {
    park(EVENTS / 4);

    pipeline.send(aTick("2026-10-12T10:00:01.001Z"));
    assertThat(books.rejected()).hasSize(20);
    pipeline.restart().pass(Duration.ofSeconds(1));
    assertThat(books.rejected()).hasSize(2_020);
    pipeline.pass(Duration.ofSeconds(1)).pass(Duration.ofSeconds(1));

    assertThat(books.transitions()).isEqualTo("PARKED_TO_REJECTED=" + EVENTS / 4);
    assertThat(books.findings()).hasSize(2 * CUSTOMERS);
  }

  private long standingParked() {
    return books.progress().getBuckets().getOrDefault("PARKED", 0L)
        - books.progress().getTransitions().getOrDefault("PARKED_TO_COUNTED", 0L);
  }
}
