package org.countinghouse.bench.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LatenciesTest {

  private final Latencies latencies = new Latencies();

  @Test
  void shouldTakeTheNearestRank() {
    for (int millis = 1; millis <= 200; millis++) {
      latencies.add("probe-" + millis, millis);
    }

    assertThat(latencies.percentile(500)).isEqualTo(100);
    assertThat(latencies.percentile(990)).isEqualTo(198);
    assertThat(latencies.percentile(1_000)).isEqualTo(200);
  }

  @Test
  void shouldCountTheFirstChargeOfAProbe() {
    latencies.add("probe-1", 700);
    latencies.add("probe-1", 9_000);

    assertThat(latencies.size()).isEqualTo(1);
    assertThat(latencies.percentile(1_000)).isEqualTo(700);
  }

  @Test
  void shouldRefusePercentilesOfNothing() {
    assertThatThrownBy(() -> latencies.percentile(990)).hasMessageContaining("found none");
  }
}
