package org.countinghouse.topology.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.countinghouse.topology.fixture.Drafts.aCustomer;
import static org.countinghouse.topology.fixture.Drafts.aMeter;
import static org.countinghouse.topology.fixture.Drafts.aUsageEvent;

import java.math.BigDecimal;
import java.util.List;
import org.countinghouse.schema.Aggregation;
import org.countinghouse.schema.MeterVersion;
import org.countinghouse.schema.UsageKind;
import org.countinghouse.schema.UsageTotalState;
import org.countinghouse.topology.fixture.Books;
import org.countinghouse.topology.fixture.Draft;
import org.countinghouse.topology.fixture.Pipeline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Meters of all aggregations, from events to usage.totals and over a restart. */
class AggregationTest {

  private final Pipeline pipeline = Pipeline.untilTotals(Pipeline.ONE_PARTITION);
  private final Books books = Books.of(pipeline);

  @BeforeEach
  void knowsCustomer() {
    pipeline.send(aCustomer("acme"));
  }

  @AfterEach
  void close() {
    pipeline.close();
  }

  @Test
  void shouldGoOnFromTheStateOfEveryAggregation() {
    for (Aggregation aggregation : Aggregation.values()) {
      if (aggregation != Aggregation.UNKNOWN) {
        pipeline.send(
            aMeter("m-" + aggregation)
                .aggregation(aggregation)
                .with(meter -> settings(aggregation, meter)));
      }
    }
    pipeline.send(
        aUsageEvent().at("2026-10-05T20:00:00Z").quantity("2").dimension("user", "ann"),
        aUsageEvent().at("2026-10-05T21:00:00Z").quantity("5").dimension("user", "bob"));

    pipeline.restart();
    pipeline.send(aUsageEvent().at("2026-10-05T22:00:00Z").quantity("4").dimension("user", "ann"));

    assertThat(books.totals())
        .containsExactly(
            entry("acme m-AVERAGE 2026-10-05", "3.666666666667"),
            entry("acme m-COUNT 2026-10-05", "3"),
            entry("acme m-LATEST 2026-10-05", "4"),
            entry("acme m-MAX 2026-10-05", "5"),
            entry("acme m-MIN 2026-10-05", "2"),
            entry("acme m-PERCENTILE 2026-10-05", "4"),
            // 2 for 4 hours, 5 for 3, 4 for 2.
            entry("acme m-RECURRING_SUM 2026-10-05", "111600"),
            // Ann for 4 hours, Bob for 3.
            entry("acme m-RECURRING_UNIQUE_COUNT 2026-10-05", "25200"),
            entry("acme m-SUM 2026-10-05", "11"),
            // 2 for an hour, 5 for another, 4 for two.
            entry("acme m-TIME_WEIGHTED 2026-10-05", "54000"),
            entry("acme m-UNIQUE_COUNT 2026-10-05", "2"));
    assertThat(books.buckets()).isEqualTo("COUNTED=3");
  }

  @Test
  void shouldSayWhatKindOfQuantityItIs() {
    pipeline.send(
        aMeter("count"),
        aMeter("max").aggregation(Aggregation.MAX).with(meter -> meter.setMeasure("level")),
        aUsageEvent());

    UsageTotalState count = total("count");
    UsageTotalState max = total("max");

    assertThat(count.getAggregation()).isEqualTo("COUNT");
    assertThat(count.getState().remaining()).isZero();
    assertThat(count.getAbsent()).isFalse();
    assertThat(max.getAggregation()).isEqualTo("MAX");
    assertThat(max.getState().remaining()).isPositive();
    assertThat(max.getAbsent()).isTrue();
    assertThat(Books.plain(max.getQuantity())).isEqualTo("0");
    assertThat(max.getCount()).isEqualTo(1);
  }

  @Test
  void shouldEstimateBeyondTheMostExactValues() {
    pipeline.send(
        aMeter("users")
            .aggregation(Aggregation.UNIQUE_COUNT)
            .with(meter -> meter.setDistinctBy("user").setExactMax(10)));
    Draft[] events = new Draft[40];
    for (int i = 0; i < events.length; i++) {
      events[i] = aUsageEvent().dimension("user", "user-" + i % 20);
    }
    pipeline.send(events);

    assertThat(total("users").getEstimated()).isTrue();
    assertThat(books.totals()).containsExactly(entry("acme users 2026-10-05", "20"));
  }

  @Test
  void shouldRefuseAVoidOfWhatCannotBeTakenBackAndChangeNothing() {
    pipeline.send(aMeter("count"), aMeter("max").aggregation(Aggregation.MAX));
    pipeline.send(aUsageEvent().id("a").quantity("5"));

    pipeline.send(aUsageEvent().id("a").quantity("5").kind(UsageKind.VOID));

    assertThat(books.totals())
        .containsExactly(entry("acme count 2026-10-05", "1"), entry("acme max 2026-10-05", "5"));
    assertThat(books.rejectedReasons()).containsExactly("VOID_REFUSED");
    assertThat(books.rejected().get(0).getDetail()).contains("found meter 'max'");
    assertThat(List.of(total("count").getRevision(), total("max").getRevision()))
        .containsExactly(1L, 1L);
  }

  @Test
  void shouldTakeBackAnAverage() {
    pipeline.send(aMeter("average").aggregation(Aggregation.AVERAGE));
    pipeline.send(aUsageEvent().id("a").quantity("5"), aUsageEvent().id("b").quantity("2"));

    pipeline.send(aUsageEvent().id("a").quantity("5").kind(UsageKind.VOID));

    assertThat(books.totals()).containsExactly(entry("acme average 2026-10-05", "2"));
    assertThat(books.transitions()).isEqualTo("COUNTED_TO_VOIDED=1");
  }

  private static void settings(Aggregation aggregation, MeterVersion.Builder meter) {
    if (aggregation.name().endsWith("UNIQUE_COUNT")) {
      meter.setDistinctBy("user");
    }
    if (aggregation.name().startsWith("RECURRING")) {
      meter.setProration("SECOND");
    }
    if (aggregation == Aggregation.PERCENTILE) {
      meter.setPercentile(new BigDecimal("50.000000000000"));
    }
  }

  private UsageTotalState total(String meter) {
    return books.latestTotals().stream()
        .filter(total -> total.getMeterId().equals(meter))
        .findFirst()
        .orElseThrow();
  }
}
