package org.countinghouse.domain.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.countinghouse.domain.Builders.EUR;
import static org.countinghouse.domain.Builders.JPY;
import static org.countinghouse.domain.Builders.money;
import static org.countinghouse.domain.Builders.number;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AllocationTest {

  static java.util.stream.LongStream seeds() {
    return org.countinghouse.domain.Seeds.seeds();
  }

  @Test
  void shouldGiveWhatIsLeftToThoseWhoLostMost() {
    assertThat(
            Allocation.byWeight(money("EUR 1.00"), List.of(number("1"), number("1"), number("1"))))
        .containsExactly(money("EUR 0.34"), money("EUR 0.33"), money("EUR 0.33"));
    assertThat(Allocation.byWeight(money("JPY 10"), List.of(number("1"), number("5.7"))))
        .containsExactly(money("JPY 1"), money("JPY 9"));
    assertThat(Allocation.byWeight(money("EUR 0.01"), List.of(number("0"), number("3"))))
        .containsExactly(money("EUR 0.00"), money("EUR 0.01"));
  }

  @Test
  void shouldRefuseWhatCannotBeSplit() {
    assertThatThrownBy(() -> Allocation.byWeight(money("EUR 1.00"), List.of(number("0"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "Expected an amount and weights of 0 or more, not all 0, but found");
    assertThatThrownBy(() -> Allocation.byWeight(money("EUR -1.00"), List.of(number("1"))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> Allocation.byWeight(money("EUR 1.00"), List.of(number("-1"), number("2"))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void shouldAddUpToTheWhole(long seed) {
    Random random = new Random(seed);
    Money whole =
        random.nextBoolean()
            ? new Money(EUR, BigDecimal.valueOf(random.nextInt(100_000), 2))
            : new Money(JPY, BigDecimal.valueOf(random.nextInt(100_000)));
    List<BigDecimal> weights =
        IntStream.rangeClosed(0, random.nextInt(20))
            .mapToObj(i -> BigDecimal.valueOf(1 + random.nextInt(1_000), random.nextInt(4)))
            .toList();

    List<Money> parts = Allocation.byWeight(whole, weights);

    assertThat(parts.stream().reduce(Money.zero(whole.currency()), Money::plus)).isEqualTo(whole);
    assertThat(parts).hasSameSizeAs(weights).allMatch(part -> part.amount().signum() >= 0);
  }
}
