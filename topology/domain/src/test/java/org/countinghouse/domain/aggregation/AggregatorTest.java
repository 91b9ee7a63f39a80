package org.countinghouse.domain.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countinghouse.domain.Builders.aMeter;
import static org.countinghouse.domain.Builders.aUsageEvent;
import static org.countinghouse.domain.Builders.date;
import static org.countinghouse.domain.Builders.number;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.countinghouse.domain.Builders.UsageEventBuilder;
import org.countinghouse.domain.aggregation.Aggregator.Contribution;
import org.countinghouse.domain.enrichment.EnrichedUsage;
import org.countinghouse.domain.master.Meter;
import org.countinghouse.domain.time.DayWindow;
import org.junit.jupiter.api.Test;

class AggregatorTest {

  private static final ZoneId KATHMANDU = ZoneId.of("Asia/Kathmandu");

  @Test
  void shouldCountOneForEachEventWhateverItsQuantity() {
    UsageEventBuilder event = aUsageEvent().quantity("250");

    assertThat(contributions(event, aMeter("calls").counting("2026-01-01", "api.calls").version(1)))
        .containsExactly(new Contribution(key("calls", 1, Map.of(), "2026-10-05"), number("1")));
  }

  @Test
  void shouldSumTheMeasureOfTheMeter() {
    UsageEventBuilder event = aUsageEvent().quantity("250").measure("tokens", "12.50");

    assertThat(
            contributions(
                event,
                aMeter("main").summing("2026-01-01", "api.calls", "").version(1),
                aMeter("tokens").summing("2026-01-01", "api.calls", "tokens").version(1)))
        .containsExactly(
            new Contribution(key("main", 1, Map.of(), "2026-10-05"), number("250")),
            new Contribution(key("tokens", 1, Map.of(), "2026-10-05"), number("12.50")));
  }

  @Test
  void shouldSplitByTheDimensionsOfTheMeterOnly() {
    UsageEventBuilder event =
        aUsageEvent().dimension("region", "eu").dimension("model", "small").dimension("x", "y");

    assertThat(
            contributions(
                event,
                aMeter("calls")
                    .counting("2026-01-01", "api.calls", "region", "model", "tier")
                    .version(1)))
        .extracting(Contribution::key)
        .containsExactly(
            key("calls", 1, Map.of("region", "eu", "model", "small", "tier", ""), "2026-10-05"));
  }

  @Test
  void shouldNameTheMeterVersionInTheKey() {
    Meter.Version second =
        aMeter("calls")
            .counting("2026-01-01", "api.calls")
            .counting("2026-10-01", "api.calls")
            .version(2);

    assertThat(contributions(aUsageEvent(), second))
        .extracting(Contribution::key)
        .containsExactly(key("calls", 2, Map.of(), "2026-10-05"));
  }

  @Test
  void shouldPutTheEventIntoTheLocalDayOfItsZone() {
    Meter.Version calls = aMeter("calls").counting("2026-01-01", "api.calls").version(1);

    assertThat(contributions(aUsageEvent().at("2026-10-05T18:14:59.999999Z"), calls))
        .extracting(Contribution::key)
        .containsExactly(key("calls", 1, Map.of(), "2026-10-05"));
    assertThat(contributions(aUsageEvent().at("2026-10-05T18:15:00Z"), calls))
        .extracting(Contribution::key)
        .containsExactly(key("calls", 1, Map.of(), "2026-10-06"));
  }

  private static List<Contribution> contributions(
      UsageEventBuilder event, Meter.Version... meters) {
    return Aggregator.contributions(
        new EnrichedUsage(event.build(), event.hash(), "account", KATHMANDU, List.of(meters)));
  }

  private static UsageTotalKey key(
      String meter, int version, Map<String, String> dimensions, String day) {
    return new UsageTotalKey(
        "account", "acme", meter, version, dimensions, new DayWindow(date(day), KATHMANDU));
  }
}
