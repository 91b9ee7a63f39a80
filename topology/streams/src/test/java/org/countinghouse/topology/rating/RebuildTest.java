package org.countinghouse.topology.rating;

import static org.assertj.core.api.Assertions.assertThat;
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

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.countinghouse.domain.summary.ClosingSchedule;
import org.countinghouse.domain.summary.Materiality;
import org.countinghouse.schema.ImportRecord;
import org.countinghouse.schema.SummaryRecord;
import org.countinghouse.schema.key.RecordKeys;
import org.countinghouse.schema.topic.Topic;
import org.countinghouse.topology.ClosingRules;
import org.countinghouse.topology.fixture.Books;
import org.countinghouse.topology.fixture.Draft;
import org.countinghouse.topology.fixture.Message;
import org.countinghouse.topology.fixture.Pipeline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A rebuild from raw events begins with what was billed, and bills nothing but differences. */
class RebuildTest {

  private static final Duration A_SECOND = Duration.ofSeconds(1);
  private static final String DECEMBER = "2026-12-02T00:00:00Z";

  private final Pipeline live = new Pipeline();
  private final Books billed = Books.of(live);
  private final Pipeline rebuilt =
      new Pipeline(
          Pipeline.closing(
              new ClosingRules(
                  ClosingSchedule.BY_HAND, new Materiality(Map.of("EUR", BigDecimal.ONE)), 2)));
  private final Books books = Books.of(rebuilt);

  @BeforeEach
  void billsOctoberAndNovemberAndALateEvent() {
    live.send(
        aCustomer("acme"),
        aMeter("api-units").summing("api.call"),
        anAccount("acme-group", "EUR"),
        aProduct("api").of("api-units"),
        aPlan("standard").then("0.02"),
        aContract("c-1").selling("api", "standard"),
        aUsageEvent().quantity("100"),
        aTick("2026-11-02T00:00:00Z"),
        aClosing("2026-10"));
    live.pass(A_SECOND);
    live.send(
        aUsageEvent().at("2026-10-20T00:00:00Z").appendedAt("2026-11-03T00:00:00Z").quantity("30"),
        aUsageEvent().at("2026-11-05T00:00:00Z").appendedAt("2026-11-05T00:01:00Z").quantity("70"),
        aTick(DECEMBER),
        aClosing("2026-11").cutOff(DECEMBER));
    live.pass(A_SECOND);
    assertThat(billed.summaryTotals())
        .containsExactly(
            "acme-group|2026-10|EUR|FINAL 2",
            "acme-group|2026-10|EUR|ADJUSTMENT|1 0.6",
            "acme-group|2026-11|EUR|FINAL 1.4");
  }

  @AfterEach
  void close() {
    live.close();
    rebuilt.close();
  }

  @Test
  void shouldBillNothingAgainWhenUsageIsTheSame() {
    replay();
    importSummaries(billed.summaries(), DECEMBER);
    closeAgain();

    assertThat(books.summaries()).isEmpty();
    assertThat(books.ratingRejected()).isEmpty();
    assertThat(amounts("2026-10")).isEqualTo("generation 2: 2.6 = 2.6 billed + 0 unbilled");
    assertThat(amounts("2026-11")).isEqualTo("generation 2: 1.4 = 1.4 billed + 0 unbilled");
  }

  @Test
  void shouldBillOnlyTheDifferenceWhenUsageIsNotTheSame() {
    replay();
    rebuilt.send(aUsageEvent().at("2026-11-20T00:00:00Z").appendedAt(DECEMBER).quantity("5"));
    importSummaries(billed.summaries(), DECEMBER);
    closeAgain();

    assertThat(books.summaryTotals()).containsExactly("acme-group|2026-11|EUR|ADJUSTMENT|1 0.1");
    assertThat(books.summaries().get(0).getAdjusts()).isEqualTo("acme-group|2026-11|EUR|FINAL");
  }

  @Test
  void shouldWaitForTheWholeImportBeforeItCloses() {
    replay();
    rebuilt.send(aClosing("2026-10"), aClosing("2026-12").cutOff(DECEMBER)).pass(A_SECOND);
    assertThat(books.summaries()).isEmpty();

    importSummaries(billed.summaries().subList(0, 1), DECEMBER, 3);
    rebuilt.restart().pass(A_SECOND);
    assertThat(books.summaries()).isEmpty();
    assertThat(books.ratingRejected().get(0).getDetail())
        .contains("Expected 3 summaries before the end of the import, but found 1");

    importSummaries(billed.summaries(), DECEMBER);
    rebuilt.restart().pass(A_SECOND);
    assertThat(books.summaryTotals()).containsExactly("acme-group|2026-12|EUR|FINAL 0");
  }

  @Test
  void shouldWaitUntilUsageIsCountedAgainBeforeItAdjusts() {
    master();
    // The first event and the tick behind it: October as it was when its FINAL was made.
    live.on(Topic.USAGE_EVENTS).subList(0, 2).forEach(message -> rebuilt.send(() -> message));
    importSummaries(billed.summaries(), DECEMBER);
    rebuilt.send(aClosing("2026-10").sequence(2)).pass(A_SECOND);
    assertThat(amounts("2026-10")).isEqualTo("generation 2: 2 = 2.6 billed + -0.6 unbilled");
    assertThat(books.summaries()).isEmpty();

    replay();
    rebuilt.pass(A_SECOND);

    assertThat(amounts("2026-10")).isEqualTo("generation 2: 2.6 = 2.6 billed + 0 unbilled");
    assertThat(books.summaries()).isEmpty();
  }

  @Test
  void shouldTakeOverEachSummaryOnceAndInOrder() {
    SummaryRecord first = billed.summaries().get(0);
    SummaryRecord later =
        SummaryRecord.newBuilder(billed.summaries().get(1))
            .setSequence(2)
            .setSummaryId("acme-group|2026-10|EUR|ADJUSTMENT|2")
            .build();
    replay();
    rebuilt.send(summary(first), summary(first), summary(later), end(1, DECEMBER));

    assertThat(amounts("2026-10")).isEqualTo("generation 2: 2.6 = 2 billed + 0.6 unbilled");
    assertThat(books.ratingRejected())
        .singleElement()
        .satisfies(
            refused ->
                assertThat(refused.getDetail())
                    .startsWith("Expected adjustment 1 of acme-group|2026-10|EUR next, but"));
  }

  @Test
  void shouldRefuseAnImportInTheFirstGeneration() {
    live.send(summary(billed.summaries().get(0)), end(0, DECEMBER));

    assertThat(billed.ratingRejected())
        .hasSize(2)
        .allSatisfy(
            refused ->
                assertThat(refused.getDetail()).startsWith("Expected no import in generation 1"));
  }

  private void master() {
    Stream.of(Topic.values())
        .filter(topic -> topic.baseName().startsWith("master."))
        .forEach(this::copy);
  }

  private void replay() {
    master();
    copy(Topic.USAGE_EVENTS);
  }

  private void copy(Topic topic) {
    live.on(topic).forEach(message -> rebuilt.send(() -> message));
  }

  private void closeAgain() {
    rebuilt.send(aClosing("2026-11").sequence(2).cutOff(DECEMBER)).pass(A_SECOND);
  }

  private void importSummaries(List<SummaryRecord> summaries, String watermark) {
    importSummaries(summaries, watermark, summaries.size());
  }

  private void importSummaries(List<SummaryRecord> summaries, String watermark, int told) {
    summaries.forEach(summary -> rebuilt.send(summary(summary)));
    rebuilt.send(end(told, watermark)).pass(A_SECOND);
  }

  private static Draft summary(SummaryRecord summary) {
    return imported(summary.getSummaryId(), ImportRecord.newBuilder().setSummary(summary).build());
  }

  private static Draft end(int summaries, String watermark) {
    return imported(
        RecordKeys.importEnd(), new ImportRecord(null, summaries, Instant.parse(watermark)));
  }

  private static Draft imported(String key, ImportRecord record) {
    Message message =
        Message.of(Topic.RATED_IMPORTS, key, record, Instant.parse("2026-12-03T00:00:00Z"));
    return () -> message;
  }

  private String amounts(String period) {
    var charge = books.charge("c-1 api " + period);
    return "generation %d: %s = %s billed + %s unbilled"
        .formatted(
            charge.getGeneration(),
            plain(charge.getAmount()),
            plain(charge.getBilledAmount()),
            plain(charge.getUnbilledAmount()));
  }
}
