package org.countinghouse.domain.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countinghouse.domain.Builders.EUR;
import static org.countinghouse.domain.Builders.aContract;
import static org.countinghouse.domain.Builders.aProduct;

import java.time.Instant;
import java.time.LocalDate;
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
import org.countinghouse.domain.pricing.Pricing.Priced;
import org.countinghouse.domain.pricing.UsageSlot;
import org.countinghouse.domain.rating.Charge;
import org.countinghouse.domain.rating.Combining;
import org.countinghouse.domain.rating.MeteredUsage;
import org.countinghouse.domain.rating.PlanText;
import org.countinghouse.domain.rating.RateBook;
import org.countinghouse.domain.rating.Rater;
import org.countinghouse.domain.time.BillingPeriod;
import org.countinghouse.domain.usage.Dimensions;
import org.countinghouse.domain.usage.EventSetChecksum;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs {@code rating/combined-cases.md}. */
class CombinedCasesTest {

  private static final YearMonth NOVEMBER = YearMonth.parse("2026-11");

  static List<Row> cases() {
    return MarkdownTable.rows("/rating/combined-cases.md", "Quantities that do not add up by date");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void shouldPriceOneQuantityOfThePeriod(Row row) {
    List<MeteredUsage> usage = new ArrayList<>();
    row.list("usage").forEach(part -> usage.add(part(row, part, usage.size())));
    RateBook book =
        RateBook.EMPTY
            .withProduct(aProduct("p").from("2026-01-01", "meter", "4400", "STD").build())
            .withPlan(PlanText.plan("plan", EUR, row.list("prices")));

    Charge charge = charge(book, usage);
    Collections.reverse(usage);

    assertThat(charge(book, usage)).isEqualTo(charge);
    assertThat(charge.quantity()).isEqualByComparingTo(row.cell("quantity"));
    assertThat(((Priced) charge.pricing()).amount()).hasToString(row.cell("amount"));
    assertThat(charge.count()).isEqualTo(usage.size());
  }

  private static Charge charge(RateBook book, List<MeteredUsage> usage) {
    return new Rater(book)
        .rate(
            BillingPeriod.parse(NOVEMBER.toString()),
            List.of(aContract("C1").from("2026-01-01", Map.of("p", "plan")).build()),
            usage)
        .charges()
        .get(0);
  }

  private static MeteredUsage part(Row row, String text, int number) {
    String[] words = text.split(" ", 4);
    LocalDate date = NOVEMBER.atDay(Integer.parseInt(words[1]));
    Instant start = date.atStartOfDay(ZoneOffset.UTC).toInstant();
    Instant end = date.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    UsageEventBuilder event =
        MeterText.event(
            "evt-" + number,
            date.atTime(LocalTime.parse(words[2])).toInstant(ZoneOffset.UTC),
            words[3]);
    Aggregate aggregate =
        SetSketch.AGGREGATES.empty(MeterText.measurement(row.cell("meter")), start, end);
    aggregate.add(event.build(), event.hash());
    return new MeteredUsage(
        "meter",
        UsageSlot.day(date),
        aggregate.quantity().orElse(java.math.BigDecimal.ZERO),
        1,
        EventSetChecksum.EMPTY.plus(event.hash()),
        new Combining.AsOne(
            new Combining.Series(words[0], Dimensions.NONE, aggregate.measurement()),
            1,
            ZoneOffset.UTC,
            new PeriodQuantity.Window(date, start, end, aggregate)));
  }
}
