package org.countinghouse.domain.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.countinghouse.domain.Builders.EUR;
import static org.countinghouse.domain.Builders.date;
import static org.countinghouse.domain.Builders.number;
import static org.countinghouse.domain.Builders.tier;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.countinghouse.domain.master.Timeline;
import org.countinghouse.domain.rating.RandomPlans;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriceModelTest {

  private static final BigDecimal ONE = BigDecimal.ONE;

  @Test
  void shouldPriceOnlyTheSliceAskedFor() {
    Graduated graduated =
        new Graduated(List.of(tier("1000", "0.02"), tier("5000", "0.015")), number("0.01"));

    assertThat(graduated.price(number("900"), number("5100"), ONE))
        .containsExactly(
            slice(1, "900", "1000", "0.02", "2.00"),
            slice(2, "1000", "5000", "0.015", "60.000"),
            slice(3, "5000", "5100", "0.01", "1.00"));
    assertThat(graduated.price(number("5000"), number("5001"), ONE))
        .containsExactly(slice(3, "5000", "5001", "0.01", "0.01"));
    assertThat(new PerUnit(number("0.02")).price(number("10"), number("15"), ONE))
        .containsExactly(slice(1, "10", "15", "0.02", "0.10"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1000", "1234", "5000", "9999"})
  void shouldHaveNoSliceWhenThereIsNothingToPrice(String at) {
    Graduated graduated =
        new Graduated(List.of(tier("1000", "0.02"), tier("5000", "0.015")), number("0.01"));

    assertThat(graduated.price(number(at), number(at), ONE)).isEmpty();
    assertThat(new PerUnit(ONE).price(number(at), number(at + ".0"), ONE)).isEmpty();
  }

  @Test
  void shouldRefuseGraduatedPricesWithoutATierThatEnds() {
    assertThatThrownBy(() -> new Graduated(List.of(), ONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Expected at least one tier with an end in a graduated plan, but found none");
  }

  @ParameterizedTest
  @CsvSource({"0, 10, 0, 0", "-1, 10, -1, 0", "10, 10, 10, 10", "10, 9.99, 9.99, 10"})
  void shouldRefuseTiersThatDoNotAscend(String first, String second, String found, String after) {
    assertThatThrownBy(() -> new Graduated(List.of(tier(first, "1"), tier(second, "1")), ONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Expected tiers by ascending end, but found one up to %s after %s", found, after);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "10", "1000000", "0.1", "0.01", "1.00", "1E+6"})
  void shouldTakeAUnitSizeThatIsAPowerOfTen(String unitSize) {
    assertThat(version(1, unitSize).terms().unitSize()).isEqualByComparingTo(unitSize);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "2", "11", "-10", "-1", "0.5", "1024"})
  void shouldRefuseAUnitSizeThatIsNoPowerOfTen(String unitSize) {
    assertThatThrownBy(() -> version(1, unitSize))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Expected a unit size that is a power of ten, but found " + unitSize);
  }

  @Test
  void shouldRefuseAPlanVersionBelowOne() {
    assertThatThrownBy(() -> version(0, "1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Expected price plan version 1 or more, but found 0");
  }

  @Test
  void shouldRefuseAPlanWithoutId() {
    assertThatThrownBy(() -> new PricePlan("", EUR, new Timeline<>(List.of(version(1, "1")))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Expected a price plan id of 1 to 256 characters, but found 0");
  }

  @Test
  void shouldNotChangeWhenTheTiersItWasMadeOfDo() {
    List<Tier> tiers = new ArrayList<>(List.of(tier("10", "1")));
    Graduated graduated = new Graduated(tiers, ONE);

    tiers.clear();

    assertThat(graduated.tiers().bounded()).hasSize(1);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("org.countinghouse.domain.Seeds#seeds")
  void shouldCostTheSameWholeOrInSlices(long seed) {
    Random random = new Random(seed);
    Graduated graduated = RandomPlans.graduated(random, 1000, 1 + random.nextInt(6));
    BigDecimal unitSize = BigDecimal.ONE.scaleByPowerOfTen(random.nextInt(9) - 2);
    BigDecimal whole = quantity(random);
    TreeSet<BigDecimal> cuts = new TreeSet<>(List.of(BigDecimal.ZERO, whole));
    for (int i = 0; i < 10; i++) {
      cuts.add(quantity(random).min(whole));
    }

    BigDecimal sum = BigDecimal.ZERO;
    for (BigDecimal cut : cuts.tailSet(BigDecimal.ZERO, false)) {
      sum = sum.add(total(graduated.price(cuts.lower(cut), cut, unitSize)));
    }

    assertThat(sum).isEqualByComparingTo(total(graduated.price(BigDecimal.ZERO, whole, unitSize)));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("org.countinghouse.domain.Seeds#seeds")
  void shouldCostWhatCountingUnitByUnitCosts(long seed) {
    Random random = new Random(seed);
    Graduated graduated = RandomPlans.graduated(random, 20, 1 + random.nextInt(4));
    BigDecimal counted = BigDecimal.ZERO;
    for (int unit = 1; unit <= 100; unit++) {
      counted = counted.add(priceOfUnit(graduated, BigDecimal.valueOf(unit)));

      assertThat(total(graduated.price(BigDecimal.ZERO, BigDecimal.valueOf(unit), ONE)))
          .as("%d units of %s", unit, graduated)
          .isEqualByComparingTo(counted);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("org.countinghouse.domain.Seeds#seeds")
  void shouldNeverCostLessForMore(long seed) {
    Random random = new Random(seed);
    Graduated graduated = RandomPlans.graduated(random, 1000, 1 + random.nextInt(6));
    TreeSet<BigDecimal> quantities = new TreeSet<>();
    for (int i = 0; i < 50; i++) {
      quantities.add(quantity(random));
    }

    List<BigDecimal> prices =
        quantities.stream()
            .map(quantity -> total(graduated.price(BigDecimal.ZERO, quantity, ONE)))
            .toList();

    assertThat(prices).isSorted();
  }

  /**
   * Nothing is due for crossing a bound: a trace more costs at most a trace at the highest price.
   */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("org.countinghouse.domain.Seeds#seeds")
  void shouldNotJumpAtABound(long seed) {
    Random random = new Random(seed);
    Graduated graduated = RandomPlans.graduated(random, 1000, 1 + random.nextInt(6));
    BigDecimal trace = number("0.000000000001");
    for (Tier tier : graduated.tiers().bounded()) {
      BigDecimal at = total(graduated.price(BigDecimal.ZERO, tier.upTo(), ONE));
      BigDecimal beyond = total(graduated.price(BigDecimal.ZERO, tier.upTo().add(trace), ONE));

      assertThat(beyond.subtract(at)).isBetween(BigDecimal.ZERO, trace.multiply(BigDecimal.TEN));
    }
  }

  private static BigDecimal priceOfUnit(Graduated graduated, BigDecimal unit) {
    for (Tier tier : graduated.tiers().bounded()) {
      if (unit.compareTo(tier.upTo()) <= 0) {
        return tier.unitPrice();
      }
    }
    return graduated.tiers().lastUnitPrice();
  }

  private static BigDecimal quantity(Random random) {
    return BigDecimal.valueOf(random.nextInt(1_000_000_000), 3 + random.nextInt(10));
  }

  private static BigDecimal total(List<PricedSlice> slices) {
    return slices.stream().map(PricedSlice::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static PricedSlice slice(int tier, String from, String to, String price, String amount) {
    return new PricedSlice(tier, number(from), number(to), number(price), ONE, number(amount));
  }

  private static PricePlan.Version version(int version, String unitSize) {
    return new PricePlan.Version(
        version, date("2026-01-01"), PlanTerms.of(new PerUnit(ONE), number(unitSize)));
  }
}
