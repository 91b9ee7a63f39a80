package org.countinghouse.domain.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countinghouse.domain.Builders.EUR;
import static org.countinghouse.domain.Builders.USD;
import static org.countinghouse.domain.Builders.XXX;
import static org.countinghouse.domain.Builders.anAccount;
import static org.countinghouse.domain.Builders.date;
import static org.countinghouse.domain.Builders.money;
import static org.countinghouse.domain.Builders.number;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countinghouse.domain.master.Account;
import org.countinghouse.domain.master.Timeline;
import org.countinghouse.domain.pricing.PricedSlice;
import org.countinghouse.domain.pricing.Pricing;
import org.countinghouse.domain.pricing.Pricing.Priced;
import org.countinghouse.domain.pricing.Step;
import org.countinghouse.domain.rating.Charge;
import org.countinghouse.domain.rating.RatedPeriod;
import org.countinghouse.domain.summary.BilledPeriod.Billed;
import org.countinghouse.domain.summary.BilledPeriod.LineId;
import org.countinghouse.domain.summary.Summary.Type;
import org.countinghouse.domain.time.BillingPeriod;
import org.countinghouse.domain.usage.EventHash;
import org.countinghouse.domain.usage.EventSetChecksum;
import org.junit.jupiter.api.Test;

class FreezerTest {

  private static final Instant CUT_OFF = Instant.parse("2026-11-01T12:00:00Z");
  private static final Closing CLOSING = new Closing("account", Charges.OCTOBER, 1, CUT_OFF);
  private static final Optional<Account> ACCOUNT =
      Optional.of(anAccount("account", "2026-01-01", "EUR", "DE01"));
  private static final EventSetChecksum CHECKSUM =
      EventSetChecksum.EMPTY.plus(EventHash.of("acme", "gateway", "evt-1"));

  private static final Coverage LAGGING = new Coverage(false, List.of(3, 1));

  @Test
  void shouldSayWhichPartitionsLagged() {
    assertThat(freezer(CLOSING, ACCOUNT, LAGGING).finals(Charges.rated()).get(0).lagging())
        .containsExactly(1, 3);
  }

  @Test
  void shouldSayWhatTheFinalIsAbout() {
    Summary summary =
        freezer(CLOSING, ACCOUNT, Coverage.COMPLETE)
            .finals(Charges.rated("C1 calls 1 EUR 0.01"))
            .get(0);

    assertThat(summary.type()).isEqualTo(Type.FINAL);
    assertThat(summary.period()).isEqualTo(Charges.OCTOBER);
    assertThat(summary.sequence()).isZero();
    assertThat(summary.currency()).isEqualTo(EUR);
    assertThat(summary.legalEntityId()).isEqualTo("DE01");
    assertThat(summary.closing()).isEqualTo(CLOSING);
    assertThat(summary.incomplete()).isEmpty();
  }

  /** 12.344 are billed as 12.34; then 12.347 are 12.35, so that a cent was given too much. */
  @Test
  void shouldKeepWhatRoundingLeavesOverThroughAdjustments() {
    Summary first =
        freezer(CLOSING, ACCOUNT, Coverage.COMPLETE)
            .finals(leftOver("100", "EUR 12.34", "0.004"))
            .get(0);
    BilledPeriod billed = BilledPeriod.none(Charges.OCTOBER, EUR).plus(first);
    Summary adjustment =
        freezer(CLOSING, ACCOUNT, Coverage.COMPLETE)
            .adjustments(leftOver("101", "EUR 12.35", "-0.003"), List.of(billed))
            .get(0);

    assertThat(first.residue()).isEqualByComparingTo("0.004");
    assertThat(adjustment.residue()).isEqualByComparingTo("-0.007");
    assertThat(billed.plus(adjustment).billed(new LineId("C1", "calls")).residue())
        .as("exactly what the charge has")
        .isEqualByComparingTo("-0.003");
    Summary takenBack =
        freezer(CLOSING, ACCOUNT, Coverage.COMPLETE)
            .adjustments(Charges.rated(), List.of(billed.plus(adjustment)))
            .get(0);
    assertThat(takenBack.residue()).isEqualByComparingTo("0.003");
  }

  private static RatedPeriod leftOver(String quantity, String amount, String residue) {
    Pricing pricing = new Priced(money(amount), number(residue), List.of());
    return new RatedPeriod(
        List.of(Charges.charge("C1", "calls", number(quantity), EUR, pricing)), Map.of());
  }

  @Test
  void shouldCarryEvidenceAndBooksOnEachLine() {
    RatedPeriod rated = new RatedPeriod(List.of(detailed("30", "EUR 0.60", "4400")), Map.of());

    SummaryLine line =
        freezer(CLOSING, ACCOUNT, Coverage.COMPLETE).finals(rated).get(0).lines().get(0);

    assertThat(line)
        .isEqualTo(
            new SummaryLine(
                "C1",
                "calls",
                number("30"),
                money("EUR 0.60"),
                "4400",
                "STD",
                List.of("plan:1", "plan:2", "other:1"),
                7,
                CHECKSUM));
  }

  @Test
  void shouldBillAnAdjustmentInThePeriodOfTheClosingThatMakesIt() {
    // given
    Closing november = new Closing("account", BillingPeriod.parse("2026-11"), 1, CUT_OFF);
    BilledPeriod billed = billed(EUR, "10", "EUR 0.20");

    // when
    Summary summary =
        freezer(november, ACCOUNT, Coverage.COMPLETE)
            .adjustments(Charges.rated("C1 calls 30 EUR 0.60"), List.of(billed))
            .get(0);

    // then
    assertThat(summary.type()).isEqualTo(Type.ADJUSTMENT);
    assertThat(summary.period()).isEqualTo(Charges.OCTOBER);
    assertThat(summary.closing()).isEqualTo(november);
    assertThat(summary.legalEntityId()).isEqualTo("DE01");
    assertThat(summary.total()).isEqualTo(money("EUR 0.40"));
  }

  @Test
  void shouldNameAllEventsBehindTheChargeOnAnAdjustment() {
    RatedPeriod rated = new RatedPeriod(List.of(detailed("30", "EUR 0.60", "4450")), Map.of());

    SummaryLine line =
        freezer(CLOSING, ACCOUNT, Coverage.COMPLETE)
            .adjustments(rated, List.of(billed(EUR, "10", "EUR 0.20")))
            .get(0)
            .lines()
            .get(0);

    assertThat(line)
        .isEqualTo(
            new SummaryLine(
                "C1",
                "calls",
                number("20"),
                money("EUR 0.40"),
                "4450",
                "STD",
                List.of("plan:1", "plan:2", "other:1"),
                7,
                CHECKSUM));
  }

  @Test
  void shouldTakeBackFromTheBooksItWasBilledUnder() {
    SummaryLine line =
        freezer(CLOSING, ACCOUNT, Coverage.COMPLETE)
            .adjustments(Charges.rated(), List.of(billed(EUR, "10", "EUR 0.20")))
            .get(0)
            .lines()
            .get(0);

    assertThat(line)
        .isEqualTo(
            new SummaryLine(
                "C1",
                "calls",
                number("-10"),
                money("EUR -0.20"),
                "4400",
                "STD",
                List.of(),
                0,
                EventSetChecksum.EMPTY));
  }

  @Test
  void shouldUseTheAccountAsOfTheLastDayOfThePeriod() {
    // given
    Account account =
        new Account(
            "account",
            new Timeline<>(
                List.of(
                    new Account.Version(date("2026-01-01"), EUR, "DE01"),
                    new Account.Version(date("2026-10-31"), USD, "US01"),
                    new Account.Version(date("2026-11-01"), EUR, "FR01"))));

    // when
    Summary summary =
        freezer(CLOSING, Optional.of(account), Coverage.COMPLETE).finals(Charges.rated()).get(0);

    // then
    assertThat(summary.currency()).isEqualTo(USD);
    assertThat(summary.legalEntityId()).isEqualTo("US01");
  }

  @Test
  void shouldSayWhenTheAccountIsUnknown() {
    Freezer freezer = freezer(CLOSING, Optional.empty(), Coverage.COMPLETE);

    Summary empty = freezer.finals(Charges.rated()).get(0);
    Summary charged = freezer.finals(Charges.rated("C1 calls 1 EUR 0.01")).get(0);

    assertThat(empty.currency()).isEqualTo(XXX);
    assertThat(empty.total()).hasToString("XXX 0");
    assertThat(empty.legalEntityId()).isEmpty();
    assertThat(empty.incomplete()).containsExactly(Incompleteness.UNKNOWN_ACCOUNT);
    assertThat(charged.currency()).isEqualTo(EUR);
    assertThat(charged.incomplete()).containsExactly(Incompleteness.UNKNOWN_ACCOUNT);
  }

  @Test
  void shouldSayThatTheAccountIsUnknownWhenItBeginsAfterThePeriod() {
    Optional<Account> later = Optional.of(anAccount("account", "2026-11-01", "EUR", "DE01"));

    Summary summary =
        freezer(CLOSING, later, Coverage.COMPLETE)
            .finals(Charges.rated("C1 calls 1 EUR 0.01"))
            .get(0);

    assertThat(summary.legalEntityId()).isEmpty();
    assertThat(summary.incomplete()).containsExactly(Incompleteness.UNKNOWN_ACCOUNT);
  }

  @Test
  void shouldSayWhyUsageMayBeMissing() {
    RatedPeriod unpriced = Charges.rated("C1 calls 1 EUR 0.01", "C1 storage 1 EUR unpriced");
    RatedPeriod priced = Charges.rated("C1 calls 1 EUR 0.01");

    assertThat(freezer(CLOSING, ACCOUNT, LAGGING).finals(priced).get(0).incomplete())
        .containsExactly(Incompleteness.PATIENCE_EXPIRED);
    assertThat(freezer(CLOSING, ACCOUNT, Coverage.COMPLETE).finals(unpriced).get(0).incomplete())
        .containsExactly(Incompleteness.UNPRICED_USAGE);
    assertThat(freezer(CLOSING, Optional.empty(), LAGGING).finals(unpriced).get(0).incomplete())
        .containsExactly(
            Incompleteness.PATIENCE_EXPIRED,
            Incompleteness.UNPRICED_USAGE,
            Incompleteness.UNKNOWN_ACCOUNT);
    assertThat(
            freezer(CLOSING, ACCOUNT, LAGGING)
                .adjustments(priced, List.of(BilledPeriod.none(Charges.OCTOBER, EUR)))
                .get(0)
                .incomplete())
        .containsExactly(Incompleteness.PATIENCE_EXPIRED);
  }

  private static Freezer freezer(Closing closing, Optional<Account> account, Coverage coverage) {
    return new Freezer(closing, account, coverage, AdjustmentPolicies.NEXT_PERIOD);
  }

  private static BilledPeriod billed(Currency currency, String quantity, String amount) {
    return new BilledPeriod(
        Charges.OCTOBER,
        currency,
        0,
        Map.of(
            new LineId("C1", "calls"), new Billed(number(quantity), money(amount), "4400", "STD")));
  }

  /** A charge of three slices, priced by three plan versions, one of them twice. */
  private static Charge detailed(String quantity, String amount, String glAccount) {
    Charge like =
        Charges.charge(
            "C1",
            "calls",
            number(quantity),
            EUR,
            new Priced(
                money(amount),
                BigDecimal.ZERO,
                List.of(
                    step("plan", 1, "0", "5"),
                    step("plan", 1, "5", "10"),
                    step("plan", 2, "10", "20"),
                    step("other", 1, "20", "30"))));
    return new Charge(
        like.key(), EUR, "meter", glAccount, "STD", like.quantity(), 7, CHECKSUM, like.pricing());
  }

  private static Step step(String plan, int version, String from, String to) {
    return new Step.Sliced(
        plan,
        version,
        new PricedSlice(
            1, number(from), number(to), number("0.02"), BigDecimal.ONE, number("0.20")));
  }
}
