package org.countinghouse.app.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is billed held against what is charged, once everything is closed. */
class AmountsTest {

  private static final Map<String, BigDecimal> CHARGED =
      Map.of("payer|all|calls|2026-09", new BigDecimal("4.75"));

  @Test
  void shouldFindNothingWhenAllThatIsChargedIsBilled() {
    assertThat(
            Amounts.unbilled(Map.of("payer|all|calls|2026-09", new BigDecimal("4.750")), CHARGED))
        .isEmpty();
  }

  @Test
  void shouldNameTheLineWhenNothingOfItIsBilled() {
    assertThat(Amounts.unbilled(Map.of(), CHARGED))
        .containsExactly(
            "Expected 4.75 billed for payer|all|calls|2026-09, as it is charged, but found 0");
  }

  @Test
  void shouldNameTheLineWhenOnlyPartOfItIsBilled() {
    assertThat(Amounts.unbilled(Map.of("payer|all|calls|2026-09", new BigDecimal("4.5")), CHARGED))
        .containsExactly(
            "Expected 4.75 billed for payer|all|calls|2026-09, as it is charged, but found 4.5");
  }
}
