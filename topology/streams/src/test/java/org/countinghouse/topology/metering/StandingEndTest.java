package org.countinghouse.topology.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.countinghouse.topology.fixture.Drafts.aCustomer;
import static org.countinghouse.topology.fixture.Drafts.aMeter;
import static org.countinghouse.topology.fixture.Drafts.aTick;
import static org.countinghouse.topology.fixture.Drafts.aUsageEvent;

import java.time.Duration;
import java.time.Instant;
import org.countinghouse.schema.UsageKind;
import org.countinghouse.topology.MeteringLimits;
import org.countinghouse.topology.TopologySettings;
import org.countinghouse.topology.fixture.Books;
import org.countinghouse.topology.fixture.Pipeline;
import org.countinghouse.topology.fixture.UsageEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What deviates about an identity ends with it: an id may be used again after that. */
class StandingEndTest {

  private static final Instant NOON = Instant.parse("2026-10-05T12:00:00Z");

  /** Identities are forgotten after 36 to 43 days. */
  private static final Instant LATER = NOON.plus(Duration.ofDays(46));

  private final Pipeline pipeline = Pipeline.untilTotals(Pipeline.ONE_PARTITION);
  private final Books books = Books.of(pipeline);

  @BeforeEach
  void knowsCustomerAndMeter() {
    pipeline.send(aCustomer("acme"), aMeter("api-units").summing("api.call"));
  }

  @AfterEach
  void close() {
    pipeline.close();
  }

  private static UsageEvent usage(String quantity, Instant at) {
    return aUsageEvent().id("a").quantity(quantity).at(at).appendedAt(at);
  }

  private static UsageEvent aVoid(String quantity, Instant at) {
    return usage(quantity, at).kind(UsageKind.VOID);
  }

  @Test
  void shouldJudgeAnIdThatIsUsedAgainByNothingThatWasBefore() {
    pipeline.send(usage("5", NOON), aVoid("5", NOON)).restart();

    // No timer has run: the old row is still there.
    pipeline.send(usage("7", LATER), usage("7", LATER), aVoid("7", LATER));

    assertThat(books.buckets()).isEqualTo("COUNTED=2 DUPLICATE=1 VOID_APPLIED=2");
    assertThat(books.totals())
        .containsExactly(
            entry("acme api-units 2026-10-05", "0"), entry("acme api-units 2026-11-20", "0"));
  }

  @Test
  void shouldHonourWhatDeviatesForAsLongAsTheIdentityLives() {
    pipeline.send(usage("5", NOON), aVoid("5", NOON));

    for (int day = 7; day <= 35; day += 7) {
      Instant now = NOON.plus(Duration.ofDays(day));
      pipeline.send(aTick(now.toString())).pass(Duration.ofSeconds(1)).restart();
      pipeline.send(usage("5", NOON).appendedAt(now), aVoid("5", NOON).appendedAt(now));
    }

    assertThat(books.buckets()).isEqualTo("CONTROL=5 COUNTED=1 DUPLICATE=10 VOID_APPLIED=1");
    assertThat(books.totals()).containsExactly(entry("acme api-units 2026-10-05", "0"));
  }

  @Test
  void shouldEndAFindingOfAConflictWithTheIdentity() {
    pipeline.send(usage("5", NOON), usage("7", NOON)).restart();

    pipeline.send(aTick(NOON.plus(Duration.ofDays(36)).toString())).pass(Duration.ofSeconds(1));
    assertThat(books.findings()).containsExactly("CONFLICT acme|gateway|a raised");

    pipeline.send(aTick(LATER.toString())).pass(Duration.ofSeconds(1));
    assertThat(books.findings())
        .containsExactly("CONFLICT acme|gateway|a raised", "CONFLICT acme|gateway|a cleared");
  }

  @Test
  void shouldEndAFindingBeforeTheSameIdConflictsAgain() {
    pipeline.send(usage("5", NOON), usage("7", NOON));

    pipeline.sendInOneCommit(usage("6", LATER), usage("8", LATER));

    assertThat(books.buckets()).isEqualTo("CONFLICTING=2 COUNTED=2");
    assertThat(books.findings())
        .containsExactly(
            "CONFLICT acme|gateway|a raised",
            "CONFLICT acme|gateway|a cleared",
            "CONFLICT acme|gateway|a raised");
  }

  @Test
  void shouldKeepWhatAnIdIsNowWhenOneOfTheSameIdHasWaitedForLonger() {
    TopologySettings patient =
        Pipeline.settings(1, 1, Duration.ofDays(60), MeteringLimits.DEFAULTS);
    try (Pipeline waiting = Pipeline.untilTotals(patient)) {
      Books waitingBooks = Books.of(waiting);
      waiting.send(aMeter("api-units").summing("api.call"), usage("5", NOON));
      waiting.send(usage("7", LATER), aVoid("7", LATER)).restart();

      waiting.send(aCustomer("acme"), usage("7", LATER), aVoid("7", LATER));

      assertThat(waitingBooks.buckets()).isEqualTo("DUPLICATE=2 PARKED=2 VOID_APPLIED=1");
      assertThat(waitingBooks.transitions()).isEqualTo("PARKED_TO_COUNTED=1 PARKED_TO_VOIDED=1");
      assertThat(waitingBooks.totals()).containsExactly(entry("acme api-units 2026-10-05", "5"));
    }
  }
}
