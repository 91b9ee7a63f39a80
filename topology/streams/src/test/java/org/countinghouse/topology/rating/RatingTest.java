package org.countinghouse.topology.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.countinghouse.topology.fixture.Books.plain;
import static org.countinghouse.topology.fixture.Drafts.aContract;
import static org.countinghouse.topology.fixture.Drafts.aCustomer;
import static org.countinghouse.topology.fixture.Drafts.aMeter;
import static org.countinghouse.topology.fixture.Drafts.aPlan;
import static org.countinghouse.topology.fixture.Drafts.aProduct;
import static org.countinghouse.topology.fixture.Drafts.aUsageEvent;
import static org.countinghouse.topology.fixture.Drafts.anAccount;

import java.util.List;
import org.countinghouse.schema.ChargeRecord;
import org.countinghouse.schema.ChargeStatus;
import org.countinghouse.schema.ReferenceRecord;
import org.countinghouse.schema.RejectedRecord;
import org.countinghouse.schema.UsageTotalRecord;
import org.countinghouse.schema.topic.Topic;
import org.countinghouse.topology.fixture.Books;
import org.countinghouse.topology.fixture.Message;
import org.countinghouse.topology.fixture.Pipeline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Totals become running charges, which change whenever what they depend on does. */
class RatingTest {

  private final Pipeline pipeline = new Pipeline();
  private final Books books = Books.of(pipeline);

  @BeforeEach
  void knowsCustomerAndMeter() {
    pipeline.send(aCustomer("acme"), aMeter("api-units").summing("api.call"));
  }

  @AfterEach
  void close() {
    pipeline.close();
  }

  private void agree() {
    pipeline.send(
        anAccount("acme-group", "EUR"),
        aProduct("api").of("api-units"),
        aPlan("standard").then("0.02"),
        aContract("c-1").selling("api", "standard"));
  }

  @Test
  void shouldChargePerUnit() {
    agree();
    pipeline.send(aUsageEvent().quantity("1500"), aUsageEvent().quantity("0.25"));

    ChargeRecord charge = books.charge();
    assertThat(charge.getChargeId()).isEqualTo("acme-group|c-1|api|2026-10");
    assertThat(charge.getStatus()).isEqualTo(ChargeStatus.RATED);
    assertThat(plain(charge.getQuantity())).isEqualTo("1500.25");
    // 1500.25 x 0.02 = 30.005, half up; half even would be 30.00.
    assertThat(plain(charge.getAmount())).isEqualTo("30.01");
    assertThat(plain(charge.getResidue())).isEqualTo("-0.005");
    assertThat(charge.getCurrency()).isEqualTo("EUR");
    assertThat(charge.getGlAccount()).isEqualTo("4000");
    assertThat(charge.getTaxCode()).isEqualTo("STANDARD");
    assertThat(charge.getEventCount()).isEqualTo(2);
  }

  @Test
  void shouldChargeGraduatedByCumulativeQuantityOfThePeriod() {
    pipeline.send(
        aProduct("api").of("api-units"),
        aPlan("tiers").per("1000").upTo("1000", "5").upTo("3000", "4").then("3"),
        aContract("c-1").selling("api", "tiers"),
        aUsageEvent().at("2026-10-05T10:00:00Z").quantity("900"),
        aUsageEvent().at("2026-10-04T10:00:00Z").quantity("2600"),
        aUsageEvent().at("2026-11-01T00:00:00Z").quantity("100"));

    // 1000 at 5 + 2000 at 4 + 500 at 3, per 1000: 5 + 8 + 1.5.
    assertThat(amounts())
        .containsExactly(entry("c-1 api 2026-10", "14.5"), entry("c-1 api 2026-11", "0.5"));
    assertThat(books.charge("c-1 api 2026-10").getCalculation())
        .extracting(step -> step.getTier() + ": " + plain(step.getAmount()))
        .containsExactly("1: 5", "2: 8", "3: 1.5");
  }

  @Test
  void shouldPriceEachDayWithTheVersionInForce() {
    agree();
    pipeline.send(
        aUsageEvent().at("2026-10-05T10:00:00Z").quantity("100"),
        aUsageEvent().at("2026-10-15T10:00:00Z").quantity("100"),
        aPlan("standard").then("0.02").since("2020-01-01").then("0.03").since("2026-10-15"));

    // 100 x 0.02 + 100 x 0.03.
    assertThat(amounts()).containsExactly(entry("c-1 api 2026-10", "5"));
    assertThat(books.charge().getCalculation())
        .extracting(step -> step.getPlanVersion() + ": " + plain(step.getAmount()))
        .containsExactly("1: 2", "2: 3");
  }

  @Test
  void shouldRaiseRevisionOnlyOnChange() {
    agree();
    pipeline.send(aUsageEvent().quantity("1"));
    assertThat(books.charge().getRevision()).isEqualTo(1);

    // Said again, or a change that does not touch the charge: nothing is emitted.
    int emitted = pipeline.on(Topic.RATED_CHARGES).size();
    agree();
    pipeline.send(aPlan("standard").then("0.02").since("2020-01-01").then("9").since("2026-11-01"));
    pipeline.send(aContract("another").of("another-account").selling("api", "standard"));
    assertThat(pipeline.on(Topic.RATED_CHARGES)).hasSize(emitted);

    pipeline.send(aUsageEvent().quantity("1"));
    assertThat(books.charge().getRevision()).isEqualTo(2);
    assertThat(books.charge().getGeneration()).isEqualTo(1);
  }

  @Test
  void shouldSayAChargeOnceACommit() {
    agree();
    pipeline.sendInOneCommit(
        aUsageEvent(), aUsageEvent().at("2026-10-06T10:00:00Z"), aPlan("standard").then("0.03"));

    assertThat(pipeline.on(Topic.RATED_CHARGES)).hasSize(1);
    assertThat(plain(books.charge().getAmount())).isEqualTo("0.06");
  }

  @Test
  void shouldShowUnpricedChargeAndRateItWhenThePlanComes() {
    pipeline.send(
        aProduct("api").of("api-units"),
        aContract("c-1").selling("api", "standard"),
        aUsageEvent().quantity("100"));

    assertThat(books.charge().getStatus()).isEqualTo(ChargeStatus.UNPRICED);
    assertThat(books.charge().getReason()).contains("'standard'", "unknown");
    assertThat(plain(books.charge().getQuantity())).isEqualTo("100");
    assertThat(plain(books.charge().getAmount())).isEqualTo("0");

    pipeline.send(aPlan("standard").currency("USD").then("0.02"));
    assertThat(books.charge().getReason()).contains("EUR", "USD");

    pipeline.send(aPlan("standard").then("0.02").since("2026-10-06"));
    assertThat(books.charge().getReason()).contains("2026-10-06");

    pipeline.send(aPlan("standard").then("0.02"));
    assertThat(books.charge().getStatus()).isEqualTo(ChargeStatus.RATED);
    assertThat(books.charge().getReason()).isEmpty();
    assertThat(plain(books.charge().getAmount())).isEqualTo("2");
    assertThat(books.charge().getRevision()).as("one of them without usage").isEqualTo(5);
  }

  @Test
  void shouldRateWhenContractOrProductComesLate() {
    pipeline.send(aUsageEvent().quantity("100"), aPlan("standard").then("0.02"));
    assertThat(books.charges()).isEmpty();

    pipeline.send(aContract("c-1").selling("api", "standard"));
    assertThat(books.charge().getReason()).contains("product 'api'", "'c-1'", "unknown");
    assertThat(books.charge().getEventCount()).as("nobody knows what it sells").isZero();

    pipeline.send(aProduct("api").of("api-units"));
    assertThat(amounts()).containsExactly(entry("c-1 api 2026-10", "2"));
  }

  @Test
  void shouldMoveTheChargeToAnotherProductsPlanWhenTheContractChanges() {
    agree();
    pipeline.send(aUsageEvent().quantity("100"));
    pipeline.send(
        aPlan("cheap").then("0.01"),
        aContract("c-1")
            .selling("api", "standard")
            .since("2020-01-01")
            .selling("api", "cheap")
            .since("2026-10-01"));

    assertThat(amounts()).containsExactly(entry("c-1 api 2026-10", "1"));
  }

  @Test
  void shouldTakeBackTheChargeOfAContractAmendedBackwards() {
    agree();
    pipeline.send(aUsageEvent().quantity("100"), aContract("c-1").since("2020-01-01"));

    ChargeRecord gone = books.charge();
    assertThat(plain(gone.getAmount())).isEqualTo("0");
    assertThat(plain(gone.getQuantity())).isEqualTo("0");
    assertThat(gone.getEventCount()).isZero();
    assertThat(gone.getRevision()).isEqualTo(2);

    // Gone once is gone; and it may come again.
    int emitted = pipeline.on(Topic.RATED_CHARGES).size();
    pipeline.send(aContract("c-1").since("2019-01-01"));
    assertThat(pipeline.on(Topic.RATED_CHARGES)).hasSize(emitted);
    agree();
    assertThat(plain(books.charge().getAmount())).isEqualTo("2");
    assertThat(books.charge().getRevision()).isEqualTo(3);
  }

  @Test
  void shouldTakeBackAChargeOfNothingButEvents() {
    pipeline.send(
        aProduct("api").of("api-units"),
        aContract("c-1").selling("api", "unknown-plan"),
        aUsageEvent().quantity("0"));
    assertThat(books.charge().getStatus()).isEqualTo(ChargeStatus.UNPRICED);

    pipeline.send(aContract("c-1").since("2020-01-01"));
    assertThat(books.charge().getStatus()).isEqualTo(ChargeStatus.RATED);
    assertThat(books.charge().getEventCount()).isZero();
  }

  @Test
  void shouldKeepRatingOthersWhenAPriceIsAbsurd() {
    agree();
    pipeline.send(
        aUsageEvent().quantity("900000000000000"),
        aPlan("standard").per("0.000000000001").then("90000000000000000000000000"));

    assertThat(books.charge().getStatus()).isEqualTo(ChargeStatus.UNPRICED);
    assertThat(books.charge().getReason()).contains("10^20");

    pipeline.send(aPlan("standard").then("0.000000000001"));
    assertThat(plain(books.charge().getAmount())).isEqualTo("900");
  }

  @Test
  void shouldSumCustomersZonesAndDimensionsOfAnAccount() {
    agree();
    pipeline.send(
        aMeter("api-units").summing("api.call").groupedBy("region"),
        aCustomer("tokyo").in("Asia/Tokyo"),
        aUsageEvent().quantity("1").dimension("region", "eu"),
        aUsageEvent().quantity("2").dimension("region", "us"),
        // 31 October 20:00 UTC is November in Tokyo.
        aUsageEvent().of("tokyo").at("2026-10-31T20:00:00Z").quantity("4"),
        aUsageEvent().of("tokyo").at("2026-10-31T10:00:00Z").quantity("8"));

    assertThat(books.charges())
        .hasEntrySatisfying(
            "c-1 api 2026-10", charge -> assertThat(plain(charge.getQuantity())).isEqualTo("11"))
        .hasEntrySatisfying(
            "c-1 api 2026-11", charge -> assertThat(plain(charge.getQuantity())).isEqualTo("4"));
  }

  @Test
  void shouldRejectBrokenRecordsAndKeepWhatStands() {
    agree();
    pipeline.send(aUsageEvent().quantity("100"));
    Message contract = aContract("c-1").message();
    Message account = anAccount("acme-group", "EUR");
    Message total = pipeline.on(Topic.USAGE_TOTALS).get(0);
    Message plan = pipeline.on(Topic.REFERENCE_RATING).get(0);
    int charges = pipeline.on(Topic.RATED_CHARGES).size();
    pipeline.send(
        aContract("c-1").selling("api", "standard").selling("api", "standard"),
        aContract("c-1").currency("euro"),
        contract.withKey("c-1"),
        contract.withValue(null),
        anAccount("acme-group", "money"),
        account.withKey("another"),
        total.withKey("total|another"),
        total.withValue(new byte[] {0, 0, 0, 0, 1, 9}),
        Message.of(
            Topic.USAGE_TOTALS, "x", UsageTotalRecord.newBuilder().build(), total.appendTime()),
        plan.withKey("price-plan|another"),
        Message.of(
            Topic.REFERENCE_RATING, "x", ReferenceRecord.newBuilder().build(), plan.appendTime()));

    assertThat(books.ratingRejected())
        .extracting(RejectedRecord::getTopic, RejectedRecord::getReason)
        .map(tuple -> tuple.toList().get(0) + " " + tuple.toList().get(1))
        .containsExactly(
            "master.contracts INVALID_RECORD",
            "master.contracts INVALID_RECORD",
            "master.contracts MISROUTED",
            "master.contracts UNDECODABLE",
            "master.accounts INVALID_RECORD",
            "master.accounts MISROUTED",
            "usage.totals MISROUTED",
            "usage.totals UNDECODABLE",
            "usage.totals INVALID_RECORD",
            "reference.rating MISROUTED",
            "reference.rating INVALID_RECORD");
    assertThat(pipeline.on(Topic.RATED_CHARGES)).hasSize(charges);
  }

  @Test
  void shouldNotBroadcastBrokenPlansAndProducts() {
    pipeline.send(
        aPlan("p").upTo("10", "1"),
        aPlan("p").per("3").then("1"),
        aPlan("p").upTo("10", "1").upTo("5", "1").then("1"),
        aPlan("p").currency("").then("1"),
        aProduct("x").of(""));

    assertThat(books.referenceRejected())
        .extracting(RejectedRecord::getReason)
        .isEqualTo(
            List.of(
                "INVALID_RECORD",
                "INVALID_RECORD",
                "INVALID_RECORD",
                "INVALID_RECORD",
                "INVALID_RECORD"));
    assertThat(pipeline.on(Topic.REFERENCE_RATING)).isEmpty();
  }

  private java.util.Map<String, String> amounts() {
    java.util.Map<String, String> amounts = new java.util.TreeMap<>();
    books.charges().forEach((name, charge) -> amounts.put(name, plain(charge.getAmount())));
    return amounts;
  }
}
