package org.countinghouse.topology.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countinghouse.topology.fixture.Books.plain;
import static org.countinghouse.topology.fixture.Drafts.aContract;
import static org.countinghouse.topology.fixture.Drafts.aCustomer;
import static org.countinghouse.topology.fixture.Drafts.aMeter;
import static org.countinghouse.topology.fixture.Drafts.aPlan;
import static org.countinghouse.topology.fixture.Drafts.aProduct;
import static org.countinghouse.topology.fixture.Drafts.aUsageEvent;
import static org.countinghouse.topology.fixture.Drafts.anAccount;

import java.util.List;
import org.countinghouse.schema.RejectedRecord;
import org.countinghouse.schema.ThresholdRecord;
import org.countinghouse.schema.UsageKind;
import org.countinghouse.schema.topic.Topic;
import org.countinghouse.topology.fixture.Books;
import org.countinghouse.topology.fixture.ContractDraft;
import org.countinghouse.topology.fixture.Pipeline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Levels of spend and units are said once a period, whatever becomes of them later. */
class ThresholdTest {

  private final Pipeline pipeline = new Pipeline();

  @BeforeEach
  void hasThresholds() {
    pipeline.send(
        aCustomer("acme"),
        aMeter("api-units").summing("api.call"),
        anAccount("acme-group", "EUR"),
        aProduct("api").of("api-units"),
        aPlan("standard").then("0.02"),
        contract());
  }

  private static ContractDraft contract() {
    return aContract("c-1")
        .selling("api", "standard")
        .threshold("budget", "", "SPEND", "2", "10")
        .threshold("heavy", "api", "UNITS", "100", "250.5");
  }

  @AfterEach
  void close() {
    pipeline.close();
  }

  private List<String> said() {
    return pipeline.read(Topic.USAGE_THRESHOLDS, ThresholdRecord.class).stream()
        .map(
            crossing ->
                "%s %s %s of %s"
                    .formatted(
                        crossing.getCrossingId(),
                        crossing.getMeasure(),
                        plain(crossing.getReached()),
                        plain(crossing.getLevel())))
        .toList();
  }

  @Test
  void shouldSayALevelWhenItIsReachedExactly() {
    pipeline.send(aUsageEvent().quantity("99"));
    assertThat(said()).isEmpty();

    pipeline.send(aUsageEvent().quantity("1"));

    assertThat(said())
        .containsExactly(
            "acme-group|c-1|budget|2026-10|2 SPEND 2 of 2",
            "acme-group|c-1|heavy|2026-10|100 UNITS 100 of 100");
    ThresholdRecord first = pipeline.read(Topic.USAGE_THRESHOLDS, ThresholdRecord.class).get(0);
    assertThat(first.getCurrency()).isEqualTo("EUR");
    assertThat(first.getAccountId()).isEqualTo("acme-group");
    assertThat(pipeline.on(Topic.USAGE_THRESHOLDS).get(0).keyText())
        .isEqualTo("acme-group|c-1|budget|2026-10|2");
  }

  @Test
  void shouldSayAllLevelsThatOneChangeReaches() {
    pipeline.send(aUsageEvent().quantity("500"));

    assertThat(said())
        .containsExactly(
            "acme-group|c-1|budget|2026-10|2 SPEND 10 of 2",
            "acme-group|c-1|budget|2026-10|10 SPEND 10 of 10",
            "acme-group|c-1|heavy|2026-10|100 UNITS 500 of 100",
            "acme-group|c-1|heavy|2026-10|250.5 UNITS 500 of 250.5");
  }

  @Test
  void shouldSayALevelOnceOverCorrectionsRestartsAndNewPrices() {
    pipeline.send(aUsageEvent().id("a").quantity("100"));
    pipeline.send(aUsageEvent().id("a").quantity("100").kind(UsageKind.VOID));
    pipeline.restart();
    pipeline.send(aUsageEvent().id("b").quantity("100"), aPlan("standard").then("0.03"));
    pipeline.send(contract());

    assertThat(said()).hasSize(2);
  }

  @Test
  void shouldBeginAnewInEachPeriod() {
    pipeline.send(
        aUsageEvent().quantity("100"), aUsageEvent().at("2026-11-05T00:00:00Z").quantity("120"));

    assertThat(said())
        .contains(
            "acme-group|c-1|heavy|2026-10|100 UNITS 100 of 100",
            "acme-group|c-1|heavy|2026-11|100 UNITS 120 of 100")
        .hasSize(4);
  }

  @Test
  void shouldSayWhatALaterContractVersionFindsReached() {
    pipeline.send(aUsageEvent().quantity("100"));
    pipeline.send(aContract("c-1").selling("api", "standard").threshold("new", "", "SPEND", "1.5"));

    assertThat(said()).last().isEqualTo("acme-group|c-1|new|2026-10|1.5 SPEND 2 of 1.5");
  }

  @Test
  void shouldRejectAContractWithAThresholdThatIsNone() {
    pipeline.send(
        aContract("c-2").selling("api", "standard").threshold("t", "", "UNITS", "5"),
        aContract("c-3").selling("api", "standard").threshold("t", "api", "HOURS", "5"),
        aContract("c-4").selling("api", "standard").threshold("t", "", "SPEND", "5", "5"),
        aContract("c-5").selling("api", "standard").threshold("t", "", "SPEND"));

    assertThat(Books.of(pipeline).ratingRejected())
        .extracting(RejectedRecord::getReason)
        .containsExactly("INVALID_RECORD", "INVALID_RECORD", "INVALID_RECORD", "INVALID_RECORD");
    assertThat(Books.of(pipeline).ratingRejected().get(2).getDetail())
        .startsWith(
            "Expected levels above 0 and ascending of threshold 't', but found 5.000000000000"
                + " behind 5.000000000000");
  }
}
