package org.countinghouse.topology.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How many slices there are, and how often an identity is written: counted, not timed. */
class SliceTiersTest {

  private static final int TABLE_MAX = 1_000_000;

  private final SliceTiers tiers = new SliceTiers(TABLE_MAX);
  private final List<Long> slices = new ArrayList<>();
  private long added;
  private long rewritten;

  @Test
  void shouldMergeFourTablesToOneAndFourOfThoseToOne() {
    for (int seal = 1; seal <= 16; seal++) {
      seal(TABLE_MAX);
      if (seal == 3) {
        assertThat(slices).containsExactly(1_000_000L, 1_000_000L, 1_000_000L);
      }
      if (seal == 4) {
        assertThat(slices).containsExactly(4_000_000L);
      }
      if (seal == 15) {
        assertThat(slices)
            .containsExactly(
                4_000_000L, 4_000_000L, 4_000_000L, 1_000_000L, 1_000_000L, 1_000_000L);
      }
    }

    assertThat(slices).containsExactly(16_000_000L);
  }

  @Test
  void shouldRewriteLittleWhereAWholeGenerationIsRestored() {
    for (int seal = 0; seal < 60; seal++) {
      seal(TABLE_MAX + seal * 1_000);
    }

    // 15 merges of 3 more tables, and 3 of 3 more fours: 1.35 of what was added.
    assertThat((double) rewritten / added).isBetween(1.3, 1.4);
    assertThat(slices.size()).isLessThanOrEqualTo(9);
  }

  @Test
  void shouldMergeSmallSlicesBehindALargerOne() {
    slices.addAll(List.of(16_000_000L, 10_000L, 500L));

    assertThat(tiers.merged(slices, TABLE_MAX)).isEqualTo(2);
  }

  static LongStream seeds() {
    Long only = Long.getLong("countinghouse.seed");
    return only == null ? LongStream.rangeClosed(1, 20) : LongStream.of(only);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void shouldStayWithinItsBoundsWhateverIsSealed(long seed) {
    Random random = new Random(seed);
    int skew = (int) (1 + seed % 10);
    for (int seal = 0; seal < 3_000; seal++) {
      seal(1 + (long) (TABLE_MAX * Math.pow(random.nextDouble(), skew)));

      int highest = tiers.tier(slices.get(0));
      assertThat(slices.size()).isLessThanOrEqualTo(SliceTiers.SLICES_OF_A_TIER * (highest + 1));
      // Whatever is rewritten is of a higher tier then.
      assertThat(rewritten).isLessThanOrEqualTo(added * (highest + 1));
      assertInOrder();
    }
  }

  private void assertInOrder() {
    for (int i = 1; i < slices.size(); i++) {
      assertThat(tiers.tier(slices.get(i))).isLessThanOrEqualTo(tiers.tier(slices.get(i - 1)));
    }
    for (int i = SliceTiers.SLICES_OF_A_TIER; i < slices.size(); i++) {
      assertThat(tiers.tier(slices.get(i)))
          .isLessThan(tiers.tier(slices.get(i - SliceTiers.SLICES_OF_A_TIER)));
    }
  }

  private void seal(long count) {
    List<Long> merged = slices.subList(slices.size() - tiers.merged(slices, count), slices.size());
    long old = merged.stream().mapToLong(Long::longValue).sum();
    merged.clear();
    slices.add(old + count);
    rewritten += old;
    added += count;
  }
}
