package org.countinghouse.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.countinghouse.app.cli.Problem;
import org.countinghouse.app.config.MemoryPlan.Load;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryPlanTest {

  private static final Duration RETENTION = Duration.ofDays(36).plusHours(1);
  private static final long MIB = 1L << 20;

  /** Filters are events x 44 days x 2.75 bytes, unsealed 80 bytes an identity and partition. */
  @ParameterizedTest(name = "{0} a day, {1} partitions on {2} with {3} standbys, {4} MiB, heap {5}")
  @CsvSource({
    "1000000, 8, 1, 0, 1024, 4096, 121000000, 640000000, 312741824, 1000000",
    "1000000, 8, 1, 0, 1024, 1024, 121000000, 415870720, 536871104, 649798",
    "1000000, 8, 1, 0, 186, 4096, 121000000, 6926080, 67109056, 10822",
    "1000000, 8, 4, 1, 1024, 4096, 60500000, 320000000, 693241824, 1000000",
    "1000000, 8, 1, 3, 1024, 4096, 121000000, 640000000, 312741824, 1000000",
    "100000, 4, 1, 0, 256, 64, 12100000, 21454400, 234881056, 67045",
    "1, 1, 1, 0, 256, 4096, 121, 80000000, 188435335, 1000000"
  })
  void shouldShareTheBudgetOut(
      long eventsPerDay,
      int partitions,
      int instances,
      int standbys,
      long budgetMib,
      long heapMib,
      long filters,
      long unsealed,
      long databases,
      int unsealedMax) {
    Load load = new Load(eventsPerDay, RETENTION, partitions, instances, standbys);

    MemoryPlan plan = MemoryPlan.of(load, budgetMib * MIB, heapMib * MIB);

    assertThat(plan).isEqualTo(new MemoryPlan(filters, unsealed, databases, unsealedMax));
    assertThat(filters + unsealed + databases).isEqualTo(budgetMib * MIB);
  }

  @Test
  void shouldSayWhatWouldDoWhenTheBudgetIsTooSmall() {
    Load load = new Load(1_000_000, RETENTION, 8, 1, 0);

    assertThatThrownBy(() -> MemoryPlan.of(load, 185 * MIB, 4_096 * MIB))
        .isInstanceOf(Problem.class)
        .hasMessage(
            "Expected memory.budget of at least 186MiB for 1000000 events a day kept 44 days"
                + " (filters 116MiB, unsealed 7MiB, databases 64MiB), but found 185MiB");
  }

  @Test
  void shouldSayWhatWouldDoWhenTheHeapIsTooSmall() {
    Load load = new Load(1_000_000, RETENTION, 8, 1, 0);

    assertThatThrownBy(() -> MemoryPlan.of(load, 1_024 * MIB, 242 * MIB))
        .isInstanceOf(Problem.class)
        .hasMessage(
            "Expected a heap (-Xmx) of at least 243MiB for 1000000 events a day kept 44 days"
                + " (filters 116MiB, unsealed 7MiB, and as much again for the rest), but found"
                + " 242MiB");
    assertThat(MemoryPlan.of(load, 1_024 * MIB, 243 * MIB).unsealedMax()).isEqualTo(10_003);
  }

  @Test
  void shouldKnowHowLongIdentitiesAreKept() {
    assertThat(new Load(1, RETENTION, 1, 1, 0).days()).isEqualTo(44);
    assertThat(new Load(1, Duration.ofHours(3), 1, 1, 0).days()).isEqualTo(2);
  }
}
