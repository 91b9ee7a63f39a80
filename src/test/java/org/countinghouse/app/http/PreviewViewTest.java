package org.countinghouse.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.countinghouse.domain.preview.Preview;
import org.countinghouse.domain.time.BillingPeriod;
import org.countinghouse.schema.CalculationStep;
import org.countinghouse.schema.ChargeRecord;
import org.countinghouse.schema.ChargeStatus;
import org.junit.jupiter.api.Test;

class PreviewViewTest {

  private static final List<BillingPeriod> PERIODS =
      List.of(BillingPeriod.parse("2026-10"), BillingPeriod.parse("2026-09"));

  @Test
  void shouldPutEachLineAndCurrencyBesideThePeriodBefore() {
    PreviewView view =
        view(
            List.of(
                charge("calls", "EUR", "30", ChargeStatus.RATED, 2),
                charge("jobs", "USD", "0", ChargeStatus.UNPRICED, 1)),
            List.of(charge("calls", "EUR", "10", ChargeStatus.RATED, 1)));

    assertThat(view.type()).isEqualTo("DRAFT");
    assertThat(view.silentSources()).containsExactly("gateway");
    assertThat(view.totals())
        .extracting(
            total ->
                "%s %s after %s"
                    .formatted(total.currency(), total.amount(), total.before().get(0).amount()))
        .containsExactly("EUR 30.00 after 10.00", "USD 0.00 after 0.00");
    assertThat(view.lines())
        .extracting(
            line ->
                "%s %s %s %s"
                    .formatted(line.productId(), line.now().amount(), line.before(), line.flags()))
        .containsExactly(
            "calls 30.00 [Figures[period=2026-09, quantity=5, amount=10.00]] [NEW_PRICE, SPIKE]",
            "jobs null [] [NO_PRICE]");
  }

  private static PreviewView view(List<ChargeRecord> now, List<ChargeRecord> before) {
    return PreviewView.of(
        "acme",
        PERIODS,
        List.of(ChargesView.of("acme", now), ChargesView.of("acme", before)),
        new Preview(new BigDecimal("2")),
        List.of("gateway"));
  }

  private static ChargeRecord charge(
      String product, String currency, String amount, ChargeStatus status, int planVersion) {
    return ChargeRecord.newBuilder()
        .setContractId("c-1")
        .setProductId(product)
        .setCurrency(currency)
        .setQuantity(new BigDecimal("5"))
        .setAmount(new BigDecimal(amount))
        .setStatus(status)
        .setCalculation(
            List.of(
                CalculationStep.newBuilder().setPlanId("plan").setPlanVersion(planVersion).build()))
        .build();
  }
}
