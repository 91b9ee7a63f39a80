package org.countinghouse.domain.enrichment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countinghouse.domain.Builders.aCustomer;
import static org.countinghouse.domain.Builders.aMeter;
import static org.countinghouse.domain.Builders.aUsageEvent;

import java.util.List;
import java.util.Optional;
import org.countinghouse.domain.Builders.UsageEventBuilder;
import org.countinghouse.domain.MarkdownTable;
import org.countinghouse.domain.MarkdownTable.Row;
import org.countinghouse.domain.enrichment.Enrichment.Missing;
import org.countinghouse.domain.enrichment.Enrichment.Waiting;
import org.countinghouse.domain.master.Condition;
import org.countinghouse.domain.master.Condition.Operator;
import org.countinghouse.domain.master.Customer;
import org.countinghouse.domain.time.UsageWindows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FilterTest {

  private static final Customer ACME =
      aCustomer("acme").from("2026-01-01", "Europe/Berlin", "account").build();

  static List<Row> conditions() {
    return MarkdownTable.rows("/enrichment/filter-cases.md", "Conditions");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("conditions")
  void shouldTakeWhatMeetsTheCondition(Row row) {
    Condition condition =
        new Condition(
            "field",
            Operator.valueOf(row.cell("operator")),
            row.list("values"),
            row.cell("not").equals("not"));
    UsageEventBuilder event = aUsageEvent();
    if (!row.cell("dimension").equals("-")) {
      event.dimension("field", row.cell("dimension"));
    }
    if (!row.cell("measure").equals("-")) {
      event.measure("field", row.cell("measure"));
    }

    assertThat(Filter.takes(List.of(condition), event.build()))
        .isEqualTo(row.cell("metered").equals("yes"));
  }

  @Test
  void shouldTakeWhatMeetsAllConditions() {
    MeterCatalog meters =
        MeterCatalog.EMPTY
            .with(
                aMeter("both")
                    .counting("2026-01-01", "api.calls")
                    .where("region", Operator.EQUALS, "eu")
                    .whereNot("tier", Operator.EQUALS, "free")
                    .build())
            .with(aMeter("every").counting("2026-01-01", "api.calls").hourly().build());

    assertThat(measuredBy(aUsageEvent().dimension("region", "eu"), meters))
        .containsExactly("both P1D", "every PT1H");
    assertThat(
            measuredBy(aUsageEvent().dimension("region", "eu").dimension("tier", "free"), meters))
        .containsExactly("every PT1H");
  }

  @Test
  void shouldCountInNoTotalWhatAllFiltersLeaveOut() {
    MeterCatalog meters =
        MeterCatalog.EMPTY.with(
            aMeter("eu")
                .counting("2026-01-01", "api.calls")
                .where("region", Operator.EQUALS, "eu")
                .build());

    assertThat(measuredBy(aUsageEvent().dimension("region", "us"), meters)).isEmpty();
    assertThat(enrich(aUsageEvent().of("storage"), meters))
        .isEqualTo(new Waiting(new Missing(Missing.Kind.METER, "storage")));
  }

  @Test
  void shouldNotAskForTheMeasureOfAMeterThatLeavesTheEventOut() {
    MeterCatalog meters =
        MeterCatalog.EMPTY.with(
            aMeter("tokens")
                .summing("2026-01-01", "api.calls", "tokens")
                .where("tokens", Operator.EXISTS)
                .build());

    assertThat(measuredBy(aUsageEvent(), meters)).isEmpty();
    assertThat(measuredBy(aUsageEvent().measure("tokens", "7"), meters))
        .containsExactly("tokens P1D");
  }

  private static List<String> measuredBy(UsageEventBuilder event, MeterCatalog meters) {
    return enrich(event, meters).ifEnriched().orElseThrow().meters().stream()
        .map(found -> found.meter().meterId() + " " + found.window().size().text())
        .toList();
  }

  private static Enrichment enrich(UsageEventBuilder event, MeterCatalog meters) {
    return Enricher.enrich(event.unique(), Optional.of(ACME), meters, new UsageWindows());
  }
}
