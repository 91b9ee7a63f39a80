package org.countinghouse.topology.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlockedFilterTest {

  @TempDir Path root;

  @Test
  void shouldNeverMissWhatWasAddedAndRarelyTakeAnotherForIt() {
    BlockedFilter filter = new BlockedFilter(100_000);
    Random random = new Random(7);
    long[] added = random.longs(200_000).toArray();
    for (int i = 0; i < added.length; i += 2) {
      filter.add(added[i], added[i + 1]);
    }

    for (int i = 0; i < added.length; i += 2) {
      assertThat(filter.mayContain(added[i], added[i + 1])).isTrue();
    }
    long mistaken = 0;
    for (int i = 0; i < 1_000_000; i++) {
      mistaken += filter.mayContain(random.nextLong(), random.nextLong()) ? 1 : 0;
    }
    // About 0.12 % are expected when it is full.
    assertThat(mistaken).isBetween(1L, 3_000L);
  }

  @Test
  void shouldTakeAtMostThreeBytesOfMemoryForASealedIdentity() {
    try (IdentityTask task = new IdentityTask(root, 20_000)) {
      Random random = new Random(3);
      for (int i = 0; i < 300_000; i++) {
        task.store()
            .add(random.nextLong(), random.nextLong(), i, i, Instant.parse("2026-10-05T12:00:00Z"));
        if (i % 20_000 == 0) {
          task.commit();
          task.begin();
          long sealed = task.store().size().sealedIds();
          if (sealed > 0) {
            assertThat(task.store().size().sealedBytes() / (double) sealed).isLessThan(3.0);
          }
        }
      }
      assertThat(task.store().size().sealedIds()).isGreaterThan(200_000);
    }
  }

  @Test
  void shouldCutAppendTimeIntoGenerations() {
    Generations generations = Generations.of(java.time.Duration.ofDays(36).plusHours(1));
    Instant first = Instant.ofEpochSecond(0);

    assertThat(generations.days()).isEqualTo(7);
    assertThat(generations.at(first)).isZero();
    assertThat(generations.at(Instant.parse("1970-01-08T00:00:00Z"))).isEqualTo(1);
    assertThat(generations.visible(0, Instant.parse("1970-02-13T01:00:00Z"))).isTrue();
    assertThat(generations.visible(0, Instant.parse("1970-02-13T01:00:01Z"))).isFalse();
  }
}
