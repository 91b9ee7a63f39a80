package org.countinghouse.domain.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countinghouse.domain.Builders.aContract;
import static org.countinghouse.domain.Builders.aProduct;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.countinghouse.domain.Builders.UsageEventBuilder;
import org.countinghouse.domain.master.Measurement;
import org.countinghouse.domain.pricing.UsageSlot;
import org.countinghouse.domain.rating.Charge;
import org.countinghouse.domain.rating.Combining;
import org.countinghouse.domain.rating.MeteredUsage;
import org.countinghouse.domain.rating.RateBook;
import org.countinghouse.domain.rating.Rater;
import org.countinghouse.domain.time.BillingCalendar;
import org.countinghouse.domain.usage.Dimensions;
import org.countinghouse.domain.usage.EventSetChecksum;
import org.junit.jupiter.api.Test;

/** A customer who moves from Berlin to New York on a day of which there are two windows. */
class CombinedZonesTest {

  private static final LocalDate DAY = LocalDate.parse("2026-11-10");
  private static final Measurement SEATS = MeterText.measurement("RECURRING_SUM SECOND");

  /**
   * A seat from the 10th at 01:00Z and one from 12:00Z, to the end of November in New York, which
   * is 05:00Z: 21 d 4 h and 20 d 17 h, 1,828,800 and 1,789,200 seconds.
   */
  @Test
  void shouldEndTheMonthInTheZoneOfTheLastWindowWhateverTheOrder() {
    MeteredUsage berlin = usage("Europe/Berlin", "1", "2026-11-10T01:00:00Z");
    MeteredUsage newYork = usage("America/New_York", "2", "2026-11-10T12:00:00Z");

    assertThat(quantity(berlin, newYork)).isEqualByComparingTo("3618000");
    assertThat(quantity(newYork, berlin)).isEqualByComparingTo("3618000");
  }

  private static BigDecimal quantity(MeteredUsage... usage) {
    RateBook book =
        RateBook.EMPTY.withProduct(aProduct("p").from("2026-01-01", "seats", "4400", "S").build());
    Charge charge =
        new Rater(book)
            .rate(
                BillingCalendar.MONTHS.containing(DAY),
                List.of(aContract("C1").from("2026-01-01", Map.of("p", "plan")).build()),
                List.of(usage))
            .charges()
            .get(0);
    return charge.quantity();
  }

  private static MeteredUsage usage(String zoneId, String id, String at) {
    ZoneId zone = ZoneId.of(zoneId);
    Instant start = DAY.atStartOfDay(zone).toInstant();
    Instant end = DAY.plusDays(1).atStartOfDay(zone).toInstant();
    Aggregate aggregate = SetSketch.AGGREGATES.empty(SEATS, start, end);
    UsageEventBuilder event = MeterText.event(id, Instant.parse(at), "quantity=1");
    aggregate.add(event.build(), event.hash());
    return new MeteredUsage(
        "seats",
        UsageSlot.day(DAY),
        aggregate.quantity().orElseThrow(),
        1,
        EventSetChecksum.EMPTY.plus(event.hash()),
        new Combining.AsOne(
            new Combining.Series("acme", Dimensions.NONE, SEATS),
            1,
            zone,
            new PeriodQuantity.Window(DAY, start, end, aggregate)));
  }
}
