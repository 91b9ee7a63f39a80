package org.countinghouse.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LedgerTest {

  private static final Instant NOON = Instant.parse("2026-09-01T12:00:00Z");

  @Test
  void shouldShowAnEventWithoutAnOutcome() {
    Ledger ledger = new Ledger(2, NOON, Map.of(Bucket.COUNTED, 2L), Map.of());

    ledger.consume(NOON);
    assertThat(ledger.imbalance()).isEqualTo(1);

    ledger.enter(Bucket.REJECTED);
    assertThat(ledger.imbalance()).isZero();
    assertThat(ledger.buckets()).isEqualTo(Map.of(Bucket.COUNTED, 2L, Bucket.REJECTED, 1L));
  }

  @Test
  void shouldNeverLetAppendTimeGoBack() {
    Ledger ledger = new Ledger(0, NOON, Map.of(), Map.of());

    assertThat(ledger.consume(NOON.plusSeconds(5))).isEqualTo(NOON.plusSeconds(5));
    assertThat(ledger.consume(NOON.minusSeconds(60))).isEqualTo(NOON.plusSeconds(5));
  }

  @Test
  void shouldCountTransitionsBesideFirstOutcomes() {
    Ledger ledger = new Ledger(1, NOON, Map.of(Bucket.PARKED, 1L), Map.of());

    ledger.move(Transition.PARKED_TO_COUNTED);
    ledger.move(Transition.COUNTED_TO_VOIDED);

    assertThat(ledger.moved()).isEqualTo(2);
    assertThat(ledger.buckets()).isEqualTo(Map.of(Bucket.PARKED, 1L));
    assertThat(ledger.transitions())
        .isEqualTo(Map.of(Transition.PARKED_TO_COUNTED, 1L, Transition.COUNTED_TO_VOIDED, 1L));
  }

  @ParameterizedTest
  @CsvSource({
    "COUNTED, REJECTED_TO_COUNTED",
    "PARKED, REJECTED_TO_PARKED",
    "DUPLICATE, REJECTED_TO_DUPLICATE",
    "CONFLICTING, REJECTED_TO_CONFLICTING",
    "VOID_APPLIED, REJECTED_TO_VOID_APPLIED"
  })
  void shouldNameWhereARejectedEventWent(Bucket now, Transition transition) {
    assertThat(Transition.drivenAgain(now)).contains(transition);
  }

  @Test
  void shouldNameNoTransitionWhenRejectedAgain() {
    assertThat(Transition.drivenAgain(Bucket.REJECTED)).isEmpty();
  }
}
