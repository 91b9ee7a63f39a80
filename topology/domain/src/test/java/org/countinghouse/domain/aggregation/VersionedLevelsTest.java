package org.countinghouse.domain.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countinghouse.domain.Builders.EUR;
import static org.countinghouse.domain.Builders.aContract;
import static org.countinghouse.domain.Builders.aProduct;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.countinghouse.domain.Builders.UsageEventBuilder;
import org.countinghouse.domain.MarkdownTable;
import org.countinghouse.domain.MarkdownTable.Row;
import org.countinghouse.domain.pricing.UsageSlot;
import org.countinghouse.domain.rating.Charge;
import org.countinghouse.domain.rating.Combining;
import org.countinghouse.domain.rating.MeteredUsage;
import org.countinghouse.domain.rating.PlanText;
import org.countinghouse.domain.rating.RateBook;
import org.countinghouse.domain.rating.Rater;
import org.countinghouse.domain.time.BillingPeriod;
import org.countinghouse.domain.time.UsageWindow;
import org.countinghouse.domain.time.WindowSize;
import org.countinghouse.domain.usage.Dimensions;
import org.countinghouse.domain.usage.EventSetChecksum;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs {@code rating/version-cases.md}. */
class VersionedLevelsTest {

  private static final YearMonth NOVEMBER = YearMonth.parse("2026-11");
  private static final RateBook BOOK =
      RateBook.EMPTY
          .withProduct(aProduct("p").from("2026-01-01", "meter", "4400", "STD").build())
          .withPlan(PlanText.plan("plan", EUR, List.of("v1 2026-01-01: 1")));

  static List<Row> cases() {
    return MarkdownTable.rows("/rating/version-cases.md", "Levels over versions of a meter");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void shouldEndLevelsWhereAnotherVersionTakesOver(Row row) {
    List<MeteredUsage> usage = new ArrayList<>();
    row.list("usage").forEach(part -> usage.add(part(row, part, usage.size())));

    assertThat(charge(usage).quantity()).isEqualByComparingTo(row.cell("quantity"));
    Collections.reverse(usage);
    assertThat(charge(usage).quantity()).isEqualByComparingTo(row.cell("quantity"));
  }

  private static Charge charge(List<MeteredUsage> usage) {
    return new Rater(BOOK)
        .rate(
            BillingPeriod.parse(NOVEMBER.toString()),
            List.of(aContract("C1").from("2026-01-01", Map.of("p", "plan")).build()),
            usage)
        .charges()
        .get(0);
  }

  /** Such as {@code v2h acme 20 12:00 quantity=1 plan=pro}: hours, grouped by plan. */
  private static MeteredUsage part(Row row, String text, int number) {
    String[] words = text.split(" ", 5);
    boolean hourly = words[0].endsWith("h");
    int version = Integer.parseInt(words[0].replaceAll("[vh]", ""));
    LocalDateTime time =
        NOVEMBER.atDay(Integer.parseInt(words[2])).atTime(LocalTime.parse(words[3]));
    Instant instant = time.toInstant(ZoneOffset.UTC);
    UsageWindow window =
        UsageWindow.containing(instant, ZoneOffset.UTC, hourly ? WindowSize.HOUR : WindowSize.DAY);
    UsageEventBuilder event = MeterText.event("evt-" + number, instant, words[4]);
    Aggregate aggregate =
        SetSketch.AGGREGATES.empty(
            MeterText.measurement(row.cell("meter")), window.start(), window.end());
    aggregate.add(event.build(), event.hash());
    String plan = event.build().dimensions().get("plan");
    return new MeteredUsage(
        "meter",
        UsageSlot.day(time.toLocalDate()),
        aggregate.quantity().orElseThrow(),
        1,
        EventSetChecksum.EMPTY.plus(event.hash()),
        new Combining.AsOne(
            new Combining.Series(
                words[1],
                plan == null ? Dimensions.NONE : Dimensions.of(Map.of("plan", plan)),
                aggregate.measurement()),
            version,
            ZoneOffset.UTC,
            new PeriodQuantity.Window(
                time.toLocalDate(), window.start(), window.end(), aggregate)));
  }
}
