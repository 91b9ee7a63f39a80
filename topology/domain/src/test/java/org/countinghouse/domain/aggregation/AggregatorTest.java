package org.countinghouse.domain.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countinghouse.domain.Builders.aMeter;
import static org.countinghouse.domain.Builders.aUsageEvent;
import static org.countinghouse.domain.Builders.date;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.countinghouse.domain.Builders.UsageEventBuilder;
import org.countinghouse.domain.aggregation.Aggregator.Contribution;
import org.countinghouse.domain.enrichment.EnrichedUsage;
import org.countinghouse.domain.enrichment.MeterWindow;
import org.countinghouse.domain.master.Aggregation;
import org.countinghouse.domain.master.Measurement;
import org.countinghouse.domain.master.Meter;
import org.countinghouse.domain.time.UsageWindow;
import org.countinghouse.domain.usage.Dimensions;
import org.junit.jupiter.api.Test;

class AggregatorTest {

  private static final ZoneId KATHMANDU = ZoneId.of("Asia/Kathmandu");

  @Test
  void shouldSayWhichTotalAndHowItIsMeasured() {
    UsageEventBuilder event = aUsageEvent().quantity("250");

    assertThat(contributions(event, aMeter("calls").counting("2026-01-01", "api.calls").version(1)))
        .containsExactly(
            new Contribution(
                key("calls", 1, Map.of(), "2026-10-05"), Measurement.of(Aggregation.COUNT, "")));
  }

  @Test
  void shouldBelongToATotalOfEachMeter() {
    UsageEventBuilder event = aUsageEvent().quantity("250").measure("tokens", "12.50");

    assertThat(
            contributions(
                event,
                aMeter("main").summing("2026-01-01", "api.calls", "").version(1),
                aMeter("tokens").summing("2026-01-01", "api.calls", "tokens").version(1)))
        .containsExactly(
            new Contribution(
                key("main", 1, Map.of(), "2026-10-05"), Measurement.of(Aggregation.SUM, "")),
            new Contribution(
                key("tokens", 1, Map.of(), "2026-10-05"),
                Measurement.of(Aggregation.SUM, "tokens")));
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
        new EnrichedUsage(
            event.build(),
            event.hash(),
            "account",
            Stream.of(meters)
                .map(
                    meter ->
                        new MeterWindow(
                            meter,
                            UsageWindow.containing(
                                event.build().eventTime(), KATHMANDU, meter.window())))
                .toList()));
  }

  private static UsageTotalKey key(
      String meter, int version, Map<String, String> dimensions, String day) {
    return new UsageTotalKey(
        "account",
        "acme",
        meter,
        version,
        Dimensions.of(dimensions),
        UsageWindow.day(date(day), KATHMANDU));
  }
}
