package org.countinghouse.domain.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countinghouse.domain.Builders.EUR;
import static org.countinghouse.domain.Builders.aContract;
import static org.countinghouse.domain.Builders.aProduct;
import static org.countinghouse.domain.Builders.date;
import static org.countinghouse.domain.Builders.number;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countinghouse.domain.Builders.UsageEventBuilder;
import org.countinghouse.domain.master.Measurement;
import org.countinghouse.domain.master.Timeline;
import org.countinghouse.domain.pricing.Matrix;
import org.countinghouse.domain.pricing.Percentage;
import org.countinghouse.domain.pricing.PlanTerms;
import org.countinghouse.domain.pricing.PriceModel;
import org.countinghouse.domain.pricing.PricePlan;
import org.countinghouse.domain.pricing.Pricing;
import org.countinghouse.domain.pricing.UsageSlot;
import org.countinghouse.domain.rating.Combining;
import org.countinghouse.domain.rating.MeteredUsage;
import org.countinghouse.domain.rating.RateBook;
import org.countinghouse.domain.rating.Rater;
import org.countinghouse.domain.time.BillingPeriod;
import org.countinghouse.domain.time.WindowSize;
import org.countinghouse.domain.usage.Dimensions;
import org.countinghouse.domain.usage.EventSetChecksum;
import org.junit.jupiter.api.Test;

/** Maxima by region, of two customers: each region has a quantity of the period of its own. */
class CombinedGroupsTest {

  private static final Measurement PEAK = MeterText.measurement("MAX");

  private static final List<MeteredUsage> USAGE =
      List.of(
          usage("acme", "2026-11-10", "eu", "3"),
          usage("acme", "2026-11-12", "eu", "5"),
          usage("acme", "2026-11-10", "us", "2"),
          usage("beta", "2026-11-11", "us", "4"));

  /** eu: the larger of 3 and 5 at 5; us: 2 of one customer and 4 of the other at 4. */
  @Test
  void shouldPriceEachGroupsMaximumAtItsPrice() {
    Map<Dimensions, BigDecimal> prices = Map.of(region("eu"), number("5"));

    assertThat(amount(new Matrix(List.of("region"), prices, Optional.of(number("4")))))
        .isEqualTo("EUR 49.00");
  }

  /** 4 events at 0.30. */
  @Test
  void shouldCountTheEventsOfEachGroup() {
    Percentage fixed = new Percentage(number("0"), number("0.30"), number("0"), 0);

    assertThat(amount(fixed)).isEqualTo("EUR 1.20");
  }

  private static String amount(PriceModel model) {
    PricePlan.Version version = new PricePlan.Version(1, date("2026-01-01"), PlanTerms.of(model));
    RateBook book =
        RateBook.EMPTY
            .withProduct(aProduct("p").from("2026-01-01", "peak", "4400", "S").build())
            .withPlan(new PricePlan("plan", EUR, new Timeline<>(List.of(version))));
    return new Rater(book)
        .rate(
            BillingPeriod.parse("2026-11"),
            List.of(aContract("C1").from("2026-01-01", Map.of("p", "plan")).build()),
            USAGE)
        .charges()
        .get(0)
        .pricing()
        .fold(priced -> priced.amount().toString(), Pricing.Unpriced::reason);
  }

  private static MeteredUsage usage(String customer, String day, String region, String quantity) {
    LocalDate date = date(day);
    Instant start = date.atStartOfDay(ZoneOffset.UTC).toInstant();
    Instant end = date.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    Aggregate aggregate = SetSketch.AGGREGATES.empty(PEAK, start, end);
    UsageEventBuilder event =
        MeterText.event(customer + day + region, start, "quantity=" + quantity);
    aggregate.add(event.build(), event.hash());
    return new MeteredUsage(
        "peak",
        new UsageSlot(date, WindowSize.DAY, LocalTime.MIDNIGHT, region(region)),
        aggregate.quantity().orElseThrow(),
        1,
        EventSetChecksum.EMPTY.plus(event.hash()),
        new Combining.AsOne(
            new Combining.Series(customer, region(region), PEAK),
            1,
            ZoneOffset.UTC,
            new PeriodQuantity.Window(date, start, end, aggregate)));
  }

  private static Dimensions region(String value) {
    return Dimensions.of(Map.of("region", value));
  }
}
