package org.countinghouse.topology.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.countinghouse.domain.aggregation.DistinctSketch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HllSketchesTest {

  private static final HllSketches SKETCHES = new HllSketches();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 50, 257, 1_000, 4_000, 20_000})
  void shouldBeTheSameInAnyOrderAndAnyTreeOfMerges(int values) {
    Random random = new Random(values);
    List<Long> hashes = new ArrayList<>(random.longs(values).boxed().toList());
    DistinctSketch inOrder = sketch(hashes);

    for (int run = 0; run < 60; run++) {
      Collections.shuffle(hashes, random);
      DistinctSketch merged = tree(hashes, random);
      assertThat(sketch(hashes).bytes()).isEqualTo(inOrder.bytes());
      assertThat(merged.bytes()).isEqualTo(inOrder.bytes());
      assertThat(merged.estimate()).isEqualTo(inOrder.estimate());
      assertThat(SKETCHES.of(merged.bytes()).estimate()).isEqualTo(inOrder.estimate());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {257, 1_000, 10_000, 100_000, 1_000_000})
  void shouldBeWithinFivePercentOfTheTruth(int values) {
    DistinctSketch sketch = SKETCHES.empty();
    new Random(7).longs(values).forEach(sketch::add);

    assertThat(sketch.estimate())
        .isBetween(BigDecimal.valueOf(values * 95L / 100), BigDecimal.valueOf(values * 105L / 100));
    assertThat(sketch.bytes()).hasSize(4096);
  }

  @Test
  void shouldFindNoObstacleInTheJavaThatIsTested() {
    assertThat(HllSketches.obstacle()).isEmpty();
  }

  @Test
  void shouldGiveTheEstimatesThatItAlwaysGave() {
    assertThat(SKETCHES.empty().estimate()).isEqualTo("0");
    assertThat(sketch(List.of(5L, 5L, 5L)).estimate()).isEqualTo("1");
    assertThat(sketch(Collections.nCopies(300, 9L)).estimate()).isEqualTo("1");
  }

  @Test
  void shouldGoOnWhereTheStateEnded() {
    Random random = new Random(3);
    List<Long> hashes = random.longs(5_000).boxed().toList();
    DistinctSketch read = SKETCHES.of(sketch(hashes.subList(0, 2_500)).bytes());

    hashes.subList(2_500, 5_000).forEach(read::add);

    assertThat(read.bytes()).isEqualTo(sketch(hashes).bytes());
    assertThat(read.estimate()).isEqualTo(sketch(hashes).estimate());
  }

  @Test
  void shouldRefuseBytesThatAreNoSketch() {
    byte[] negative = new byte[4096];
    negative[17] = -1;
    byte[] tooHigh = new byte[4096];
    tooHigh[17] = 64;

    for (byte[] broken : Arrays.asList(new byte[0], new byte[4095], negative, tooHigh)) {
      assertThatIllegalArgumentException().isThrownBy(() -> SKETCHES.of(broken));
    }
  }

  private static DistinctSketch sketch(List<Long> hashes) {
    DistinctSketch sketch = SKETCHES.empty();
    hashes.forEach(sketch::add);
    return sketch;
  }

  private static DistinctSketch tree(List<Long> hashes, Random random) {
    if (hashes.size() <= 1 || random.nextInt(6) == 0) {
      return sketch(hashes);
    }
    int middle = random.nextInt(hashes.size());
    DistinctSketch left = tree(hashes.subList(0, middle), random);
    if (random.nextBoolean()) {
      left = SKETCHES.of(left.bytes());
    }
    left.merge(tree(hashes.subList(middle, hashes.size()), random));
    return left;
  }
}
