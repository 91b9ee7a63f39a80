package org.countinghouse.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.countinghouse.domain.rating.Pricing;
import org.countinghouse.domain.rating.RatedPeriod;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;

/** Runs what is benchmarked once and looks at the result; says nothing about time. */
class BenchmarksTest {

  private final DecodeBenchmark decode = new DecodeBenchmark();

  @AfterEach
  void close() {
    decode.close();
  }

  @Test
  void shouldRunEveryBenchmark() throws ReflectiveOperationException {
    for (Object state : List.of(new HashBenchmark(), decode, new RatingBenchmark())) {
      List<Method> benchmarks =
          Arrays.stream(state.getClass().getDeclaredMethods())
              .filter(method -> method.isAnnotationPresent(Benchmark.class))
              .toList();
      assertThat(benchmarks).as(state.getClass().getSimpleName()).hasSize(3);
      for (Method benchmark : benchmarks) {
        assertThat(benchmark.invoke(state)).as(benchmark.getName()).isNotNull();
      }
    }
  }

  /** A benchmark that measures a refusal, or not the work it names, would look fast. */
  @Test
  void shouldDecodeTheEventAndNotARefusal() throws Exception {
    assertThat(decode.decode()).isEqualTo(Samples.event());
    assertThat(decode.baselineAvro()).isEqualTo(Samples.event());
    assertThat(decode.decodeToDomain()).isEqualTo(Samples.usage());
    assertThat(decode.payloadLength()).isBetween(180, 240);
  }

  @Test
  void shouldPriceTheWholeMonthInAllTiers() {
    RatingBenchmark rating = new RatingBenchmark();

    assertThat(rating.graduated().fullyPriced()).isTrue();
    assertThat(rating.graduated().charges()).hasSize(3);
    assertThat(tiers(rating.graduated())).containsExactly(1, 2, 3);
    assertThat(rating.perUnit().charges()).hasSize(3);
  }

  private static List<Integer> tiers(RatedPeriod rated) {
    Pricing.Priced priced = (Pricing.Priced) rated.charges().get(0).pricing();
    return priced.steps().stream().map(step -> step.slice().tier()).distinct().toList();
  }
}
