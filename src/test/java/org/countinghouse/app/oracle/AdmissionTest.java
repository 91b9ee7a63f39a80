package org.countinghouse.app.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.countinghouse.app.oracle.OracleMaster.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AdmissionTest {

  private static final String NOON = "2026-11-10T12:00:00Z";

  private final OracleWorld world = new OracleWorld();

  @Test
  void shouldLetTheFirstPayloadStand() {
    world
        .meter(Kind.SUM)
        .event("1", NOON, "quantity=5")
        .event("1", NOON, "quantity=5.0")
        .event("1", NOON, "quantity=7");

    assertThat(world.calculate().buckets())
        .isEqualTo(Map.of("COUNTED", 1L, "DUPLICATE", 1L, "CONFLICTING", 1L));
    assertThat(world.november()).isEqualTo("5.00");
  }

  @Test
  void shouldTakeBackOnceWhenTheVoidFits() {
    world
        .meter(Kind.SUM)
        .event("1", NOON, "quantity=5")
        .event("2", NOON, "quantity=1")
        .takeBack("1", NOON, "quantity=7")
        .takeBack("1", NOON, "quantity=5")
        .takeBack("1", NOON, "quantity=5")
        .event("1", NOON, "quantity=5");

    assertThat(world.calculate().buckets())
        .isEqualTo(
            Map.of(
                "COUNTED", 1L, "VOIDED", 1L, "VOID_APPLIED", 1L, "DUPLICATE", 2L, "REJECTED", 1L));
    assertThat(world.november()).isEqualTo("1.00");
  }

  @Test
  void shouldApplyTheVoidThatCameAheadWhenItsOriginalComes() {
    world
        .meter(Kind.SUM)
        .takeBack("1", NOON, "quantity=5")
        .takeBack("1", NOON, "quantity=5")
        .takeBack("1", NOON, "quantity=6")
        .event("1", NOON, "quantity=5");

    assertThat(world.calculate().buckets())
        .isEqualTo(Map.of("VOIDED", 1L, "VOID_APPLIED", 1L, "DUPLICATE", 1L, "CONFLICTING", 1L));
  }

  @Test
  void shouldRefuseTheVoidThatCameAheadWhenAnotherPayloadComes() {
    world
        .meter(Kind.SUM)
        .takeBack("1", NOON, "quantity=5")
        .event("1", NOON, "")
        .event("1", NOON, "quantity=6");

    // The second lacks what is summed, so that the void waits on; the third is what it is not.
    assertThat(world.calculate().buckets()).isEqualTo(Map.of("COUNTED", 1L, "REJECTED", 2L));
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"MAX", "MIN", "LATEST", "UNIQUE_COUNT"})
  void shouldRefuseAVoidWhenAnotherEventMayHaveHadTheValue(Kind kind) {
    world
        .meter(kind)
        .event("1", NOON, "quantity=5 user=ann")
        .takeBack("1", NOON, "quantity=5 user=ann");

    assertThat(world.calculate().buckets()).isEqualTo(Map.of("COUNTED", 1L, "REJECTED", 1L));
  }

  @Test
  void shouldRefuseAVoidWhenALevelHasTooManyValues() {
    world.meter(Kind.TIME_WEIGHTED);
    for (int i = 0; i < 257; i++) {
      world.event("e" + i, Instant.parse(NOON).plusSeconds(i).toString(), "quantity=1");
    }
    world.takeBack("e0", NOON, "quantity=1");

    assertThat(world.calculate().buckets()).isEqualTo(Map.of("COUNTED", 257L, "REJECTED", 1L));
    assertThat(world.calculate().outside()).containsExactly("aurora|aurora-1|p|2026-11");
  }

  @Test
  void shouldGiveUpWhatWaitsInVain() {
    Instant noon = Instant.parse(NOON);
    world
        .meter(Kind.SUM)
        .rules(OracleInput.Rules.DEFAULT.until(noon.plusSeconds(7_200), Duration.ofHours(1)))
        .feed(world.event(false, "nobody", "1", NOON, "quantity=1"))
        .feed(world.event(false, "nobody", "1", NOON, "quantity=1"))
        .takeBack("9", "2026-11-10T13:30:00Z", "quantity=1");

    assertThat(world.calculate().buckets())
        .isEqualTo(Map.of("REJECTED", 1L, "DUPLICATE", 1L, "PARKED", 1L));
  }

  @Test
  void shouldRejectWhatIsUnsound() {
    world
        .meter(Kind.SUM)
        .event("negative", NOON, "quantity=-1")
        .event("large", NOON, "quantity=1000000000000000")
        .event("", NOON, "quantity=1")
        .event("x".repeat(257), NOON, "quantity=1")
        .event("late", "2026-10-06T11:59:59Z", "quantity=1")
        .event("not too late", "2026-10-06T12:00:01Z", "quantity=1");

    assertThat(world.calculate().buckets()).isEqualTo(Map.of("COUNTED", 1L, "REJECTED", 5L));
  }

  @Test
  void shouldForgetAnIdentityWhenItsRetentionIsOver() {
    // 36 days and an hour, and the rest of the seven days of which the first copy was one.
    world
        .meter(Kind.SUM)
        .event("1", "2026-11-01T12:00:00Z", "quantity=1")
        .event("1", "2026-12-11T00:00:00Z", "quantity=2")
        .event("1", "2026-12-20T00:00:00Z", "quantity=4");

    assertThat(world.calculate().buckets()).containsEntry("CONFLICTING", 1L);
    assertThat(world.calculate().buckets()).containsEntry("COUNTED", 2L);
  }
}
