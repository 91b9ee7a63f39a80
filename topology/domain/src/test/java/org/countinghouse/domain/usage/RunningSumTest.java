package org.countinghouse.domain.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RunningSumTest {

  static IntStream seeds() {
    return IntStream.range(0, 100);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void shouldBeWhatBigDecimalsAddUpTo(int seed) {
    Random random = new Random(seed);
    BigDecimal expected = BigDecimal.ZERO;
    RunningSum sum = new RunningSum(BigDecimal.ZERO);
    List<BigDecimal> added = new ArrayList<>();
    for (int step = 0; step < 200; step++) {
      if (!added.isEmpty() && random.nextInt(4) == 0) {
        BigDecimal taken = added.get(random.nextInt(added.size()));
        expected = expected.subtract(taken);
        sum.subtract(taken);
      } else {
        BigDecimal value = value(random);
        added.add(value);
        expected = expected.add(value);
        sum.add(value);
      }
      assertThat(sum.now()).isEqualByComparingTo(expected);
    }
  }

  /** Values around the borders of a long, of either sign, with 0 to 12 decimals. */
  private static BigDecimal value(Random random) {
    BigInteger digits = new BigInteger(1 + random.nextInt(80), random);
    return new BigDecimal(random.nextBoolean() ? digits : digits.negate(), random.nextInt(13));
  }

  @Test
  void shouldAddOtherSums() {
    RunningSum sum = new RunningSum(new BigDecimal("0.1"));

    sum.add(new RunningSum(new BigDecimal("-99999999999999999.2")));

    assertThat(sum.now()).isEqualByComparingTo("-99999999999999999.1");
  }

  @Test
  void shouldRefuseWhatItCannotHold() {
    RunningSum sum = new RunningSum(BigDecimal.ONE);

    assertThatThrownBy(() -> sum.add(new BigDecimal("1E-13")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> sum.add(new BigDecimal("1E+999999999")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> sum.add(RunningSum.LIMIT))
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(sum.now()).isEqualByComparingTo("1");
  }
}
