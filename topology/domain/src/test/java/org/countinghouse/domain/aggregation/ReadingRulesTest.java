package org.countinghouse.domain.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countinghouse.domain.Builders.date;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countinghouse.domain.MarkdownTable;
import org.countinghouse.domain.MarkdownTable.Row;
import org.countinghouse.domain.enrichment.Enrichment.Refused;
import org.countinghouse.domain.enrichment.Readings;
import org.countinghouse.domain.master.Grouping;
import org.countinghouse.domain.master.Meter;
import org.countinghouse.domain.reason.ReasonCode;
import org.countinghouse.domain.time.WindowSize;
import org.countinghouse.domain.usage.RawUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs {@code usage/reading-rules.md}. */
class ReadingRulesTest {

  private static final Instant NOON = Instant.parse("2026-10-05T12:00:00Z");

  static List<Row> cases() {
    return MarkdownTable.rows("/usage/reading-rules.md", "What a meter needs of an event");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void shouldReadOrRefuse(Row row) {
    RawUsage usage = MeterText.event("evt-1", NOON, row.cell("the event has")).build();

    Optional<Refused> refused = Readings.refusal(usage, meter(row.cell("meter")));

    assertThat(refused.map(Refused::reason).map(ReasonCode::name).orElse("read"))
        .isEqualTo(row.cell("outcome"));
  }

  /** What is not refused can be added: nothing throws in the middle of a stream. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void shouldAddWhatIsNotRefused(Row row) {
    RawUsage usage = MeterText.event("evt-1", NOON, row.cell("the event has")).build();
    Meter.Version meter = meter(row.cell("meter"));
    Aggregate aggregate =
        SetSketch.AGGREGATES.empty(meter.measurement(), WindowCasesTest.START, WindowCasesTest.END);

    if (Readings.refusal(usage, meter).isEmpty()) {
      aggregate.add(usage, MeterText.event("evt-1", NOON, "").hash());
      assertThat(aggregate.state()).isNotEmpty();
    }
  }

  @Test
  void shouldSayWhatWasExpectedAndFound() {
    RawUsage usage = MeterText.event("evt-1", NOON, "level=warm").build();

    assertThat(Readings.refusal(usage, meter("SUM of level")).orElseThrow().detail())
        .isEqualTo(
            "Expected a number with at most 12 decimals in 'level' for meter 'm', but found 'warm'"
                + " in event 'evt-1' of source 'gateway', customer 'acme'");
  }

  private static Meter.Version meter(String text) {
    return new Meter.Version(
        "m",
        1,
        date("2026-01-01"),
        Instant.EPOCH,
        "api.calls",
        List.of(),
        MeterText.measurement(text),
        Grouping.by(List.of()),
        WindowSize.DAY);
  }
}
