package org.countinghouse.app.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.countinghouse.schema.ChargeRecord;
import org.countinghouse.schema.ChargeStatus;
import org.countinghouse.schema.SummaryLine;
import org.countinghouse.schema.SummaryRecord;
import org.junit.jupiter.api.Test;

/** What was billed before and since held against what is charged. */
class BillComparisonTest {

  @Test
  void shouldFindNoDifferenceWhenBothGenerationsTogetherBillWhatIsCharged() {
    assertThat(
            differences(
                List.of(summary("9", "0")),
                List.of(summary("-2", "0.5")),
                charge("api", ChargeStatus.RATED, "7.5")))
        .isEmpty();
  }

  @Test
  void shouldNameWhatIsBilledAndChargedOtherwiseOrNoMore() {
    assertThat(
            differences(
                List.of(summary("9", "0")), List.of(), charge("api", ChargeStatus.RATED, "8")))
        .containsExactly(
            "Expected 8 billed for payer|c|api|2026-09, as it is charged, but found 9");
    assertThat(differences(List.of(summary("9", "0")), List.of()))
        .containsExactly(
            "Expected 0 billed for payer|c|api|2026-09, as it is charged, but found 9");
  }

  @Test
  void shouldNameWhatIsChargedAndWasNeverBilled() {
    assertThat(
            differences(
                List.of(summary("9", "0")),
                List.of(),
                charge("api", ChargeStatus.RATED, "9"),
                charge("disk", ChargeStatus.RATED, "1")))
        .containsExactly(
            "Expected 1 billed for payer|c|disk|2026-09, as it is charged, but found 0");
  }

  @Test
  void shouldExpectNothingOfPeriodsThatAreOpenAndOfWhatCannotBeBilled() {
    ChargeRecord open = charge("api", ChargeStatus.RATED, "5");
    open.setPeriod("2026-10");
    assertThat(
            differences(
                List.of(summary("9", "0")),
                List.of(),
                charge("api", ChargeStatus.UNMAPPED, "12"),
                open))
        .isEmpty();
  }

  private static List<String> differences(
      List<SummaryRecord> before, List<SummaryRecord> since, ChargeRecord... charges) {
    return new BillComparison(before, since, List.of(charges)).differences();
  }

  private static SummaryRecord summary(String amount, String waived) {
    SummaryLine line =
        SummaryLine.newBuilder()
            .setContractId("c")
            .setProductId("api")
            .setKind("USAGE")
            .setAmount(new BigDecimal(amount))
            .setWaivedAmount(new BigDecimal(waived))
            .build();
    return SummaryRecord.newBuilder()
        .setAccountId("payer")
        .setPeriod("2026-09")
        .setLines(List.of(line))
        .build();
  }

  private static ChargeRecord charge(String product, ChargeStatus status, String amount) {
    return ChargeRecord.newBuilder()
        .setAccountId("payer")
        .setContractId("c")
        .setProductId(product)
        .setPeriod("2026-09")
        .setKind("USAGE")
        .setStatus(status)
        .setAmount(new BigDecimal(amount))
        .build();
  }
}
