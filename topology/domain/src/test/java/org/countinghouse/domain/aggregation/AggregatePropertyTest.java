package org.countinghouse.domain.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.countinghouse.domain.Builders.UsageEventBuilder;
import org.countinghouse.domain.Seeds;
import org.countinghouse.domain.master.Measurement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Order, merging and taking back, for every aggregation and from few to too many events. */
class AggregatePropertyTest {

  private static final List<String> METERS =
      List.of(
          "SUM",
          "SUM round UP 0",
          "COUNT",
          "MAX",
          "MIN",
          "AVERAGE",
          "LATEST",
          "UNIQUE_COUNT by user",
          "PERCENTILE at 95",
          "TIME_WEIGHTED",
          "RECURRING_SUM SECOND",
          "RECURRING_UNIQUE_COUNT SECOND by user");
  private static final int[] SIZES = {0, 1, 40, 300, 900};
  private static final long DAY_MICROS = 86_400_000_000L;

  static Stream<Arguments> runs() {
    return Seeds.seeds()
        .boxed()
        .flatMap(seed -> METERS.stream().map(meter -> Arguments.of(seed, meter)));
  }

  @ParameterizedTest(name = "seed {0}, {1}")
  @MethodSource("runs")
  void shouldBeTheSameInAnyOrderAndAnyTreeOfMerges(long seed, String meter) {
    Random random = new Random(seed);
    List<UsageEventBuilder> events = events(random, SIZES[(int) (seed % SIZES.length)]);
    Aggregate inOrder = aggregate(meter, events);

    Collections.shuffle(events, random);
    Aggregate merged = tree(meter, events, random);

    assertThat(aggregate(meter, events).state()).isEqualTo(inOrder.state());
    assertThat(merged.state()).isEqualTo(inOrder.state());
    assertThat(merged.quantity()).isEqualTo(inOrder.quantity());
    assertThat(merged.isEstimated()).isEqualTo(inOrder.isEstimated());
    assertThat(inOrder.state().length).isLessThanOrEqualTo(8192);
    assertThat(read(inOrder.state()).state()).isEqualTo(inOrder.state());
  }

  @ParameterizedTest(name = "seed {0}, {1}")
  @MethodSource("runs")
  void shouldBeAsIfTheEventHadNotBeenWhenItIsTakenBack(long seed, String meter) {
    Random random = new Random(seed);
    List<UsageEventBuilder> events = events(random, 60);
    Aggregate without = aggregate(meter, events.subList(0, 40));
    Aggregate with = aggregate(meter, events);

    if (with.isInvertible()) {
      Collections.shuffle(events.subList(40, 60), random);
      events.subList(40, 60).forEach(event -> with.remove(event.build(), event.hash()));
      assertThat(with.state()).isEqualTo(without.state());
    } else {
      byte[] before = with.state();
      UsageEventBuilder event = events.get(0);
      assertThatIllegalStateException()
          .isThrownBy(() -> with.remove(event.build(), event.hash()))
          .withMessageContaining("taken back");
      assertThat(with.state()).isEqualTo(before);
    }
  }

  @ParameterizedTest(name = "seed {0}, {1}")
  @MethodSource("runs")
  void shouldRefuseBytesThatAreNoState(long seed, String meter) {
    Random random = new Random(seed);
    byte[] state = aggregate(meter, events(random, 20)).state();
    for (int i = 0; i < 200; i++) {
      byte[] broken = state.clone();
      broken[random.nextInt(broken.length)] = (byte) random.nextInt();
      byte[] cut = Arrays.copyOf(broken, random.nextInt(broken.length + 1));
      readOrRefuse(broken);
      readOrRefuse(cut);
    }
    assertThatIllegalArgumentException().isThrownBy(() -> read(new byte[0]));
    assertThatIllegalArgumentException().isThrownBy(() -> read(new byte[8193]));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UNIQUE_COUNT by user",
        "PERCENTILE at 95",
        "TIME_WEIGHTED",
        "RECURRING_UNIQUE_COUNT SECOND by user"
      })
  void shouldNeverHaveAStateOverEightKibibytes(String meter) {
    Aggregate aggregate = empty(meter);
    Random random = new Random(1);
    int longest = 0;
    for (int i = 0; i < 20_000; i++) {
      UsageEventBuilder event =
          MeterText.event(
                  "evt-" + i,
                  WindowCasesTest.START.plusNanos(random.nextLong(DAY_MICROS) * 1000),
                  "user=" + (meter.startsWith("UNIQUE") ? i % 900 : i))
              .quantity(
                  new BigDecimal(
                          (100 + random.nextInt(900)) + "999999999999999999999999".substring(0, 24))
                      .movePointLeft(12 + random.nextInt(26))
                      .setScale(12, java.math.RoundingMode.FLOOR)
                      .toPlainString());
      aggregate.add(event.build(), event.hash());
      longest = Math.max(longest, i < 1_000 || i % 50 == 0 ? aggregate.state().length : 0);
    }

    assertThat(longest).isBetween(4_000, 8_192);
    assertThat(aggregate.isEstimated()).isTrue();
  }

  static List<UsageEventBuilder> events(Random random, int size) {
    List<UsageEventBuilder> events = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      UsageEventBuilder event =
          MeterText.event(
                  "evt-" + i,
                  WindowCasesTest.START.plusSeconds(random.nextInt(86_400) / 60 * 60L),
                  "user=" + random.nextInt(1 + size))
              .quantity(
                  BigDecimal.valueOf(random.nextInt(1_000_000), random.nextInt(7)).toPlainString());
      if (random.nextInt(3) == 0) {
        event.dimension("operation", "remove");
      }
      events.add(event);
    }
    return events;
  }

  private static Aggregate tree(String meter, List<UsageEventBuilder> events, Random random) {
    if (events.size() <= 1 || random.nextInt(8) == 0) {
      return aggregate(meter, events);
    }
    int middle = random.nextInt(events.size());
    Aggregate left = tree(meter, events.subList(0, middle), random);
    left.merge(tree(meter, events.subList(middle, events.size()), random));
    return left;
  }

  private static Aggregate empty(String meter) {
    Measurement measurement = MeterText.measurement(meter);
    return SetSketch.AGGREGATES.empty(measurement, WindowCasesTest.START, WindowCasesTest.END);
  }

  private static Aggregate aggregate(String meter, List<UsageEventBuilder> events) {
    Aggregate aggregate = empty(meter);
    events.forEach(event -> aggregate.add(event.build(), event.hash()));
    return aggregate;
  }

  private static Aggregate read(byte[] state) {
    return SetSketch.AGGREGATES.of(WindowCasesTest.START, WindowCasesTest.END, state);
  }

  /** A changed byte may give another state, but nothing else than that or a refusal. */
  private static void readOrRefuse(byte[] state) {
    try {
      read(state);
    } catch (IllegalArgumentException refused) {
      assertThat(refused).hasMessageContaining("Expected");
    }
  }
}
