package org.countinghouse.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.util.List;
import org.countinghouse.domain.pricing.Pricing;
import org.countinghouse.domain.rating.RatedPeriod;
import org.countinghouse.domain.usage.EventHash;
import org.countinghouse.topology.customer.CustomerNumbers;
import org.countinghouse.topology.validation.Arrival;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;

/** Runs what is benchmarked once and looks at the result; says nothing about time. */
class BenchmarksTest {

  private final DecodeBenchmark decode = new DecodeBenchmark();

  private final IdentityBenchmark identity = new IdentityBenchmark();

  @BeforeEach
  void open() throws IOException {
    identity.ids = 10_000;
    identity.open();
  }

  @AfterEach
  void close() throws IOException {
    decode.close();
    identity.close();
  }

  private static int benchmarks(Object state) throws ReflectiveOperationException {
    int count = 0;
    for (Method method : state.getClass().getDeclaredMethods()) {
      if (method.isAnnotationPresent(Benchmark.class)) {
        assertThat(method.invoke(state)).as(method.getName()).isNotNull();
        count++;
      }
    }
    return count;
  }

  @Test
  void shouldRunEveryBenchmark() throws ReflectiveOperationException {
    assertThat(benchmarks(new HashBenchmark())).isEqualTo(3);
    assertThat(benchmarks(decode)).isEqualTo(4);
    assertThat(benchmarks(new RatingBenchmark())).isEqualTo(3);
    assertThat(benchmarks(new WindowBenchmark())).isEqualTo(3);
    assertThat(benchmarks(new AggregateBenchmark())).isEqualTo(2);
    assertThat(benchmarks(identity)).isEqualTo(2);
    assertThat(benchmarks(new ChunkBenchmark())).isEqualTo(1);
  }

  /** Every identity that is there is found, round the end too, and no other. */
  @Test
  void shouldFindWhatIsThereAndNothingElse() {
    for (int i = 0; i < 10_001; i++) {
      assertThat(identity.hit()).isNotNull();
      assertThat(identity.miss()).isTrue();
    }
  }

  /** A chunk has a key of 17 bytes, a header of 24 and 24 bytes an identity. */
  @Test
  void shouldPackAFullChunk() {
    assertThat(new ChunkBenchmark().pack()).isEqualTo(17 + 24 + 24 * 8_192);
  }

  /** A benchmark that measures a refusal, or not the work it names, would look fast. */
  @Test
  void shouldDecodeTheEventAndNotARefusal() throws Exception {
    assertThat(decode.decode()).isEqualTo(Samples.event());
    assertThat(decode.baselineAvro()).isEqualTo(Samples.event());
    assertThat(decode.decodeQuickly())
        .isEqualTo(
            new Arrival.Usage(
                Samples.usage(),
                EventHash.of(
                    Samples.usage().customerId(), Samples.usage().source(), Samples.usage().id()),
                CustomerNumbers.NONE));
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
    return priced.steps().stream()
        .map(step -> step.tier())
        .filter(tier -> tier > 0)
        .distinct()
        .toList();
  }
}
