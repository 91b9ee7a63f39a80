package org.countinghouse.topology.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.countinghouse.topology.fixture.Books.plain;
import static org.countinghouse.topology.fixture.Drafts.aClosing;
import static org.countinghouse.topology.fixture.Drafts.aContract;
import static org.countinghouse.topology.fixture.Drafts.aCustomer;
import static org.countinghouse.topology.fixture.Drafts.aMeter;
import static org.countinghouse.topology.fixture.Drafts.aPlan;
import static org.countinghouse.topology.fixture.Drafts.aProduct;
import static org.countinghouse.topology.fixture.Drafts.aTick;
import static org.countinghouse.topology.fixture.Drafts.aUsageEvent;
import static org.countinghouse.topology.fixture.Drafts.anAccount;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.countinghouse.domain.summary.ClosingSchedule;
import org.countinghouse.domain.summary.Materiality;
import org.countinghouse.schema.ClosingRecord;
import org.countinghouse.schema.RejectedRecord;
import org.countinghouse.schema.topic.Topic;
import org.countinghouse.topology.ClosingRules;
import org.countinghouse.topology.fixture.Books;
import org.countinghouse.topology.fixture.ContractDraft;
import org.countinghouse.topology.fixture.Pipeline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Contracts that are billed by weeks, anchored months and years. */
class BillingCalendarTest {

  private static final Duration A_SECOND = Duration.ofSeconds(1);

  private final Pipeline pipeline =
      new Pipeline(
          Pipeline.closing(
              new ClosingRules(
                  new ClosingSchedule(true, Duration.ZERO, Duration.ZERO), Materiality.NONE)));
  private final Books books = Books.of(pipeline);

  @BeforeEach
  void sells() {
    pipeline.send(
        aCustomer("acme"),
        aMeter("api-units").summing("api.call"),
        anAccount("acme-group", "EUR"),
        aProduct("api").of("api-units"),
        aPlan("tiered").upTo("10", "2").then("1"));
  }

  @AfterEach
  void close() {
    pipeline.close();
  }

  private static ContractDraft weekly() {
    return aContract("weekly").billedBy("WEEK", 1).selling("api", "tiered");
  }

  private Map<String, String> amounts() {
    Map<String, String> amounts = new TreeMap<>();
    books.charges().forEach((line, charge) -> amounts.put(line, plain(charge.getAmount())));
    return amounts;
  }

  private List<String> asked() {
    return pipeline.read(Topic.BILLING_CLOSINGS, ClosingRecord.class).stream()
        .filter(closing -> closing.getRequestedBy().equals("timer"))
        .map(closing -> closing.getPeriod() + " " + closing.getCutOff())
        .toList();
  }

  @Test
  void shouldChargeEachWeekByItself() {
    pipeline.send(
        weekly(),
        aUsageEvent().at("2026-10-04T10:00:00Z").quantity("15"),
        aUsageEvent().at("2026-10-05T10:00:00Z").quantity("15"));

    assertThat(amounts())
        .containsExactly(entry("weekly api 2026-W40", "25"), entry("weekly api 2026-W41", "25"));
  }

  @Test
  void shouldAskToCloseByTheCalendarOfEachContract() {
    pipeline.send(
        weekly(),
        aContract("monthly").billedBy("MONTH", 15).selling("api", "tiered"),
        aContract("yearly").billedBy("YEAR", 1).selling("api", "tiered"));

    pipeline.pass(Duration.ofDays(20)).pass(A_SECOND).pass(A_SECOND).pass(A_SECOND);

    assertThat(asked())
        .containsExactlyInAnyOrder(
            "2026-W40 2026-10-05T12:00:00Z",
            "2026-W41 2026-10-12T12:00:00Z",
            "2026-W42 2026-10-19T12:00:00Z",
            "2026-09-15--2026-10-15 2026-10-15T12:00:00Z");
  }

  @Test
  void shouldBillAWeekOnceAndAdjustItWithTheNextOne() {
    pipeline.send(weekly(), aUsageEvent().at("2026-10-04T10:00:00Z").quantity("10"));
    pipeline.send(
        aTick("2026-10-06T00:00:00Z"), aClosing("2026-W40").cutOff("2026-10-06T00:00:00Z"));
    pipeline.pass(A_SECOND);
    pipeline.send(
        aUsageEvent().at("2026-10-04T11:00:00Z").appendedAt("2026-10-07T00:00:00Z").quantity("5"));
    pipeline.send(
        aTick("2026-10-13T00:00:00Z"), aClosing("2026-W41").cutOff("2026-10-13T00:00:00Z"));
    pipeline.pass(A_SECOND);

    assertThat(books.summaryTotals())
        .containsExactly(
            "acme-group|2026-W40|EUR|FINAL 20",
            "acme-group|2026-W40|EUR|ADJUSTMENT|1 5",
            "acme-group|2026-W41|EUR|FINAL 0");
  }

  @Test
  void shouldCloseOnePeriodWithoutTouchingThoseOfOtherContracts() {
    pipeline.send(
        weekly(),
        aContract("monthly").selling("api", "tiered"),
        aUsageEvent().at("2026-10-04T10:00:00Z").quantity("10"));
    pipeline.send(
        aTick("2026-10-06T00:00:00Z"), aClosing("2026-W40").cutOff("2026-10-06T00:00:00Z"));
    pipeline.pass(A_SECOND);

    assertThat(books.summaryTotals()).containsExactly("acme-group|2026-W40|EUR|FINAL 20");
    assertThat(books.summaries().get(0).getLines())
        .singleElement()
        .satisfies(line -> assertThat(line.getContractId()).isEqualTo("weekly"));
    assertThat(amounts()).containsEntry("monthly api 2026-10", "20");
  }

  @Test
  void shouldHandACreditFromWeekToWeek() {
    pipeline.send(
        weekly().credit("g1", "30", credit -> {}),
        aUsageEvent().at("2026-10-04T10:00:00Z").quantity("10"),
        aUsageEvent().at("2026-10-05T10:00:00Z").quantity("10"));

    assertThat(amounts())
        .containsEntry("weekly api 2026-W40 CREDIT g1", "-20")
        .containsEntry("weekly api 2026-W41 CREDIT g1", "-10");

    pipeline.send(aUsageEvent().at("2026-10-03T10:00:00Z").quantity("3"));

    assertThat(amounts())
        .as("the week after is rated again, since less is left for it")
        .containsEntry("weekly api 2026-W40 CREDIT g1", "-23")
        .containsEntry("weekly api 2026-W41 CREDIT g1", "-7");
  }

  @Test
  void shouldRefuseOtherPeriodsForAContractThatIsKnown() {
    pipeline.send(weekly(), aUsageEvent().quantity("10"));
    pipeline.send(aContract("weekly").billedBy("MONTH", 15).selling("api", "tiered"));

    List<RejectedRecord> rejected = pipeline.read(Topic.RATING_REJECTED, RejectedRecord.class);
    assertThat(rejected).hasSize(1);
    assertThat(rejected.get(0).getReason()).isEqualTo("INVALID_RECORD");
    assertThat(rejected.get(0).getDetail())
        .contains("'weekly'", "'acme-group'", "(WEEK)", "MONTH from day 15");
    assertThat(amounts()).containsOnlyKeys("weekly api 2026-W41");
  }
}
