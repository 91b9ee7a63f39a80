package org.countinghouse.domain.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.countinghouse.domain.Builders.EUR;
import static org.countinghouse.domain.Builders.USD;
import static org.countinghouse.domain.Builders.money;
import static org.countinghouse.domain.Builders.number;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.countinghouse.domain.summary.BilledPeriod.Billed;
import org.countinghouse.domain.summary.BilledPeriod.LineId;
import org.countinghouse.domain.summary.Summary.Type;
import org.countinghouse.domain.usage.EventSetChecksum;
import org.junit.jupiter.api.Test;

class SummaryTest {

  private static final Closing CLOSING =
      new Closing("account", Charges.OCTOBER, 1, Instant.parse("2026-11-01T12:00:00Z"));

  @Test
  void shouldTotalItsLines() {
    Summary summary =
        summary(Type.FINAL, EUR, line("calls", "10", "EUR 12.35"), line("b", "1", "EUR -2.40"));

    assertThat(summary.total()).hasToString("EUR 9.95");
    assertThat(summary(Type.FINAL, USD).total()).hasToString("USD 0.00");
  }

  @Test
  void shouldRefuseALineInAnotherCurrency() {
    assertThatThrownBy(() -> summary(Type.FINAL, USD, line("calls", "10", "EUR 12.35")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Expected lines in USD, but found EUR 12.35 on product 'calls' of account 'account',"
                + " period 2026-10");
  }

  @Test
  void shouldNotChangeWhenWhatItWasMadeOfDoes() {
    // given
    List<SummaryLine> lines = new ArrayList<>(List.of(line("calls", "10", "EUR 12.35")));
    Set<Incompleteness> incomplete = EnumSet.of(Incompleteness.UNPRICED_USAGE);
    Map<LineId, Billed> billedLines = new HashMap<>();
    billedLines.put(new LineId("C1", "calls"), new Billed(number("1"), money("EUR 1"), "", ""));
    Summary summary =
        new Summary(
            Type.FINAL, Charges.OCTOBER, 0, EUR, "DE01", lines, incomplete, List.of(), CLOSING);
    BilledPeriod billed = new BilledPeriod(Charges.OCTOBER, EUR, 0, billedLines);

    // when
    lines.clear();
    incomplete.clear();
    billedLines.clear();

    // then
    assertThat(summary.lines()).hasSize(1);
    assertThat(summary.incomplete()).containsExactly(Incompleteness.UNPRICED_USAGE);
    assertThat(billed.lines()).hasSize(1);
  }

  @Test
  void shouldHaveBilledNothingBeforeTheFirstSummary() {
    BilledPeriod none = BilledPeriod.none(Charges.OCTOBER, EUR);

    assertThat(none.adjustments()).isZero();
    assertThat(none.lines()).isEmpty();
    assertThat(none.billed(new LineId("C1", "calls")))
        .isEqualTo(new Billed(number("0"), money("EUR 0"), "", ""));
  }

  @Test
  void shouldAccumulateWhatWasBilled() {
    LineId calls = new LineId("C1", "calls");
    LineId storage = new LineId("C1", "storage");

    BilledPeriod afterFinal =
        BilledPeriod.none(Charges.OCTOBER, EUR)
            .plus(summary(Type.FINAL, EUR, line("calls", "10", "EUR 1.00")));
    BilledPeriod afterAdjustments =
        afterFinal
            .plus(summary(Type.ADJUSTMENT, EUR, line("calls", "-4", "EUR -0.40")))
            .plus(summary(Type.ADJUSTMENT, EUR, rebooked("calls", "1", "EUR 0.10")))
            .plus(summary(Type.ADJUSTMENT, EUR, line("storage", "5", "EUR 0.50")));

    assertThat(afterFinal.adjustments()).isZero();
    assertThat(afterFinal.billed(calls))
        .isEqualTo(new Billed(number("10"), money("EUR 1.00"), "4400", "STD"));
    assertThat(afterAdjustments.adjustments()).isEqualTo(3);
    assertThat(afterAdjustments.billed(calls))
        .isEqualTo(new Billed(number("7"), money("EUR 0.70"), "4450", "LOW"));
    assertThat(afterAdjustments.billed(storage))
        .isEqualTo(new Billed(number("5"), money("EUR 0.50"), "4400", "STD"));
    assertThat(afterAdjustments.period()).isEqualTo(Charges.OCTOBER);
    assertThat(afterAdjustments.currency()).isEqualTo(EUR);
  }

  @Test
  void shouldRefuseAClosingWithoutAccountOrBelowOne() {
    assertThatThrownBy(() -> new Closing("", Charges.OCTOBER, 1, CLOSING.cutOff()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Expected a account id of 1 to 256 characters, but found 0");
    assertThatThrownBy(() -> new Closing("account", Charges.OCTOBER, 0, CLOSING.cutOff()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Expected closing sequence 1 or more for account 'account', period 2026-10, but found"
                + " 0");
  }

  private static Summary summary(Type type, Currency currency, SummaryLine... lines) {
    return new Summary(
        type, Charges.OCTOBER, 0, currency, "DE01", List.of(lines), Set.of(), List.of(), CLOSING);
  }

  private static SummaryLine line(String product, String quantity, String amount) {
    return line(product, quantity, amount, "4400", "STD");
  }

  private static SummaryLine rebooked(String product, String quantity, String amount) {
    return line(product, quantity, amount, "4450", "LOW");
  }

  private static SummaryLine line(
      String product, String quantity, String amount, String glAccount, String taxCode) {
    return new SummaryLine(
        "C1",
        product,
        number(quantity),
        money(amount),
        glAccount,
        taxCode,
        List.of(),
        1,
        EventSetChecksum.EMPTY);
  }
}
