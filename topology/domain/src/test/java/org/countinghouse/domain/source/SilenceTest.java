package org.countinghouse.domain.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SilenceTest {

  private static final Instant NOON = Instant.parse("2026-07-06T12:00:00Z");

  @ParameterizedTest(name = "{0}, {1}: {2}")
  @CsvSource({
    "2026-07-06T11:59:59Z, 2026-07-06T11:59:55Z, ACTIVE",
    "2026-07-06T11:00:00Z, 2026-07-06T11:59:55Z, ACTIVE",
    "2026-07-06T10:59:59.999Z, 2026-07-06T11:59:55Z, QUIET",
    "2026-07-06T10:59:59Z, 2026-07-06T11:59:30Z, QUIET",
    "2026-07-06T10:59:59Z, 2026-07-06T11:59:29.999Z, OUTAGE",
    "2026-07-06T11:59:59Z, 2026-07-06T11:59:29Z, OUTAGE",
    "1970-01-01T00:00:00Z, 2026-07-06T11:59:55Z, UNKNOWN",
    "1970-01-01T00:00:00Z, 1970-01-01T00:00:00Z, OUTAGE"
  })
  void shouldTellSilenceFromOutage(Instant lastAppend, Instant slowest, Silence expected) {
    LastSeen seen = new LastSeen(Instant.EPOCH, lastAppend, Instant.EPOCH);

    assertThat(Silence.of(seen, slowest, NOON, Duration.ofHours(1), Duration.ofSeconds(10)))
        .isEqualTo(expected);
  }

  @Test
  void shouldTakeTheLaterOfEachWhenPartitionsArePutTogether() {
    LastSeen one = new LastSeen(NOON, NOON.plusSeconds(9), NOON);
    LastSeen other = new LastSeen(NOON.plusSeconds(1), NOON, NOON.plusSeconds(3_600));
    LastSeen both = new LastSeen(NOON.plusSeconds(1), NOON.plusSeconds(9), NOON.plusSeconds(3_600));

    assertThat(one.and(other)).isEqualTo(both);
    assertThat(other.and(one)).isEqualTo(both);
    assertThat(one.and(LastSeen.NONE)).isEqualTo(one);
  }
}
