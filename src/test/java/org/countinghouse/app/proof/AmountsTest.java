package org.countinghouse.app.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.countinghouse.schema.ChargeRecord;
import org.countinghouse.schema.ChargeStatus;
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

  @Test
  void shouldNameTheMissingPostingRuleWhenAChargeCannotBeBooked() {
    ChargeRecord charge =
        charge(
            ChargeStatus.UNMAPPED, "Expected a revenue account for 'calls', but no rule has one");

    assertThat(Amounts.unmapped(Map.of(), List.of(charge)))
        .containsExactly(
            "Expected a posting rule for payer|all|calls|2026-09, of which 4.75 is charged and 0"
                + " billed, but: Expected a revenue account for 'calls', but no rule has one");
  }

  @Test
  void shouldNotAskForAPostingRuleOfWhatIsBilledOrHasNoGap() {
    Map<String, BigDecimal> billed = Map.of("payer|all|calls|2026-09", new BigDecimal("4.75"));

    assertThat(Amounts.unmapped(billed, List.of(charge(ChargeStatus.UNMAPPED, "gap")))).isEmpty();
    assertThat(Amounts.unmapped(Map.of(), List.of(charge(ChargeStatus.RATED, "")))).isEmpty();
  }

  private static ChargeRecord charge(ChargeStatus status, String reason) {
    return ChargeRecord.newBuilder()
        .setAccountId("payer")
        .setContractId("all")
        .setProductId("calls")
        .setPeriod("2026-09")
        .setKind("USAGE")
        .setStatus(status)
        .setReason(reason)
        .setAmount(new BigDecimal("4.750000000000"))
        .build();
  }
}
