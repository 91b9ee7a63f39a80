package org.countinghouse.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.countinghouse.app.http.RollUpChargesView.Account;
import org.countinghouse.schema.ChargeRecord;
import org.countinghouse.schema.ChargeStatus;
import org.junit.jupiter.api.Test;

class RollUpChargesViewTest {

  @Test
  void shouldSumTheChargesOfEachAccountByCurrencyAndCountThoseWithoutAPrice() {
    ChargesView first =
        ChargesView.of(
            "first",
            List.of(
                charge("EUR", "1.38", "1.00", ChargeStatus.RATED),
                charge("USD", "7", "0", ChargeStatus.RATED),
                charge("EUR", "-0.50", "0", ChargeStatus.UNPRICED)));
    ChargesView second = ChargesView.of("second", List.of());

    RollUpChargesView view = RollUpChargesView.of("group", "2026-10", List.of(first, second));

    assertThat(view.accounts())
        .containsExactly(
            new Account("first", "EUR", "0.88", "1.00", "0.00", "-0.12", 2, 1),
            new Account("first", "USD", "7.00", "0.00", "0.00", "7.00", 1, 0));
  }

  private static ChargeRecord charge(
      String currency, String amount, String billed, ChargeStatus status) {
    BigDecimal all = new BigDecimal(amount);
    return ChargeRecord.newBuilder()
        .setCurrency(currency)
        .setAmount(all)
        .setBilledAmount(new BigDecimal(billed))
        .setUnbilledAmount(all.subtract(new BigDecimal(billed)))
        .setStatus(status)
        .build();
  }
}
