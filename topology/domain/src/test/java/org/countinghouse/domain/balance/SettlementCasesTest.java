package org.countinghouse.domain.balance;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.countinghouse.domain.Builders;
import org.countinghouse.domain.MarkdownTable;
import org.countinghouse.domain.MarkdownTable.Row;
import org.countinghouse.domain.balance.Settlement.Settled;
import org.countinghouse.domain.master.Commitment.Books;
import org.countinghouse.domain.master.Contract;
import org.countinghouse.domain.money.Money;
import org.countinghouse.domain.time.BillingPeriod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs {@code balance/settlement-cases.md}. */
class SettlementCasesTest {

  private static final String CASES = "/balance/settlement-cases.md";

  static Stream<Row> cases() {
    return Stream.of("Credits", "Minimum and maximum", "Commitments")
        .flatMap(heading -> MarkdownTable.rows(CASES, heading).stream());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void shouldSettleAsTheTableSays(Row row) {
    Contract contract = TermsText.contract(row.list("terms"));
    Map<String, List<Spend>> charges = charges(row);
    List<String> lines = new ArrayList<>();
    ContractBalance balance = ContractBalance.NONE;
    BillingPeriod period = BillingPeriod.parse(((TreeMap<?, ?>) charges).firstKey().toString());
    BillingPeriod last = BillingPeriod.parse(((TreeMap<?, ?>) charges).lastKey().toString());
    for (; period.compareTo(last) <= 0; period = period.next()) {
      Settled settled =
          Settlement.settle(
              contract,
              period,
              RoundingMode.HALF_UP,
              charges.getOrDefault(period.id(), List.of()),
              true,
              balance);
      for (BalanceLine line : settled.lines()) {
        lines.add(period.id() + " " + text(line));
        assertThat(line.residue().abs()).isLessThanOrEqualTo(new BigDecimal("0.005"));
      }
      balance = settled.closing();
    }

    assertThat(lines).isEqualTo(row.list("lines"));
    assertThat(ends(contract, balance, last)).isEqualTo(row.list("at the end"));
  }

  /** Half of 0.01 on top: half up makes 0.01 of it, as the table says; rounded down it is 0. */
  @Test
  void shouldRoundAsTheSellingEntityDoes() {
    Contract contract =
        TermsText.contract(List.of("commitment c1 100.00 once 2026-10-01 2026-11-01 factor 1.5"));
    Spend spend =
        new Spend("calls", BigDecimal.ONE, Builders.money("EUR 100.01"), new Books("4000", "STD"));

    Settled settled =
        Settlement.settle(
            contract,
            BillingPeriod.parse("2026-10"),
            RoundingMode.DOWN,
            List.of(spend),
            true,
            ContractBalance.NONE);

    BalanceLine overage = settled.lines().get(0);
    assertThat(overage.amount()).isEqualTo(Builders.money("EUR 0.00"));
    assertThat(overage.residue()).isEqualByComparingTo("0.005");
  }

  private static Map<String, List<Spend>> charges(Row row) {
    Map<String, List<Spend>> charges = new TreeMap<>();
    for (String text : row.list("charges")) {
      String[] words = text.split(" ");
      List<Spend> ofPeriod = charges.computeIfAbsent(words[0], any -> new ArrayList<>());
      if (words.length > 1) {
        ofPeriod.add(
            new Spend(
                words[1],
                new BigDecimal(words.length > 3 ? words[4] : "0"),
                Builders.money("EUR " + words[2]),
                new Books("4400", "STD")));
      }
    }
    return charges;
  }

  private static String text(BalanceLine line) {
    return String.join(
        " ",
        orDash(line.productId()),
        line.item().kind().name(),
        orDash(line.item().reference()),
        line.amount().amount().toPlainString());
  }

  private static String orDash(String text) {
    return text.isEmpty() ? "-" : text;
  }

  private static List<String> ends(Contract contract, ContractBalance balance, BillingPeriod last) {
    List<String> ends = new ArrayList<>();
    contract
        .commitments()
        .forEach(
            commitment ->
                ends.add(
                    commitment.commitmentId()
                        + " counted "
                        + money(counted(balance, commitment.commitmentId()))));
    contract
        .credits()
        .forEach(
            grant -> ends.add(text(CreditPosition.of(grant, balance.use(grant.grantId()), last))));
    return ends;
  }

  private static BigDecimal counted(ContractBalance balance, String commitmentId) {
    return Objects.requireNonNull(balance.commitments().get(commitmentId)).counted();
  }

  private static String text(CreditPosition position) {
    assertThat(
            position
                .drawn()
                .add(position.refunded())
                .add(position.voided())
                .add(position.breakage())
                .add(position.remaining()))
        .isEqualByComparingTo(position.grant().amount());
    return position.grant().grantId()
        + part("drawn", position.drawn())
        + part("refunded", position.refunded())
        + part("voided", position.voided())
        + part("breakage", position.breakage())
        + part("remaining", position.remaining());
  }

  private static String part(String name, BigDecimal amount) {
    return amount.signum() == 0 ? "" : " " + name + " " + money(amount);
  }

  private static String money(BigDecimal amount) {
    return amount.signum() == 0 || amount.compareTo(new BigDecimal("500")) > 0
        ? amount.toPlainString()
        : new Money(Builders.EUR, amount).amount().toPlainString();
  }
}
