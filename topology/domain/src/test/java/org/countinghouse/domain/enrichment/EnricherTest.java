package org.countinghouse.domain.enrichment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countinghouse.domain.Builders.aCustomer;
import static org.countinghouse.domain.Builders.aMeter;
import static org.countinghouse.domain.Builders.aUsageEvent;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.countinghouse.domain.Builders.UsageEventBuilder;
import org.countinghouse.domain.enrichment.Enrichment.Enriched;
import org.countinghouse.domain.enrichment.Enrichment.Missing;
import org.countinghouse.domain.enrichment.Enrichment.Refused;
import org.countinghouse.domain.enrichment.Enrichment.Waiting;
import org.countinghouse.domain.master.Customer;
import org.countinghouse.domain.master.Meter;
import org.countinghouse.domain.reason.ReasonCode;
import org.countinghouse.domain.time.UsageWindow;
import org.countinghouse.domain.time.UsageWindows;
import org.junit.jupiter.api.Test;

class EnricherTest {

  private static final Customer ACME =
      aCustomer("acme")
          .from("2026-01-01", "Europe/Berlin", "first")
          .from("2026-10-10", "America/New_York", "second")
          .build();
  private static final Meter CALLS = aMeter("calls").counting("2026-01-01", "api.calls").build();
  private static final MeterCatalog METERS = MeterCatalog.EMPTY.with(CALLS);

  @Test
  void shouldAddAccountZoneAndMetersAsOfEventTime() {
    UsageEventBuilder before = aUsageEvent().at("2026-10-10T03:59:59.999999Z");
    UsageEventBuilder after = aUsageEvent().at("2026-10-10T04:00:00Z");

    assertThat(enrich(before, ACME))
        .isEqualTo(enriched(before, "first", "Europe/Berlin", version(CALLS)));
    assertThat(enrich(after, ACME))
        .isEqualTo(enriched(after, "second", "America/New_York", version(CALLS)));
  }

  @Test
  void shouldWaitForTheCustomerWhenUnknown() {
    assertThat(
            Enricher.enrich(
                aUsageEvent().by("globex").unique(), Optional.empty(), METERS, new UsageWindows()))
        .isEqualTo(new Waiting(new Missing(Missing.Kind.CUSTOMER, "globex")));
  }

  @Test
  void shouldWaitForTheCustomerWhenNotYetValidAtEventTime() {
    assertThat(enrich(aUsageEvent().at("2025-12-31T22:59:59Z"), ACME))
        .isEqualTo(new Waiting(new Missing(Missing.Kind.CUSTOMER, "acme")));
  }

  @Test
  void shouldWaitForAMeterWhenNoneMeasuresTheType() {
    assertThat(enrich(aUsageEvent().of("storage"), ACME))
        .isEqualTo(new Waiting(new Missing(Missing.Kind.METER, "storage")));
  }

  @Test
  void shouldWaitForTheCustomerFirstWhenBothAreMissing() {
    assertThat(
            Enricher.enrich(
                aUsageEvent().of("storage").unique(), Optional.empty(), METERS, new UsageWindows()))
        .isEqualTo(new Waiting(new Missing(Missing.Kind.CUSTOMER, "acme")));
  }

  @Test
  void shouldChooseTheMeterVersionByTheLocalDateOfTheCustomer() {
    // given: 2026-10-01 begins in Berlin at 22:00 UTC of the day before
    Meter meter =
        aMeter("calls")
            .counting("2026-01-01", "api.calls")
            .counting("2026-10-01", "api.calls", "region")
            .build();
    MeterCatalog meters = MeterCatalog.EMPTY.with(meter);
    UsageEventBuilder before = aUsageEvent().at("2026-09-30T21:59:59.999999Z");
    UsageEventBuilder after = aUsageEvent().at("2026-09-30T22:00:00Z");

    // then
    assertThat(Enricher.enrich(before.unique(), Optional.of(ACME), meters, new UsageWindows()))
        .isEqualTo(enriched(before, "first", "Europe/Berlin", meter.timeline().versions().get(0)));
    assertThat(Enricher.enrich(after.unique(), Optional.of(ACME), meters, new UsageWindows()))
        .isEqualTo(enriched(after, "first", "Europe/Berlin", meter.timeline().versions().get(1)));
  }

  @Test
  void shouldRefuseAnEventThatLacksTheMainQuantity() {
    MeterCatalog meters = METERS.with(aMeter("sum").summing("2026-01-01", "api.calls", "").build());

    assertThat(
            Enricher.enrich(
                aUsageEvent().withoutQuantity().unique(),
                Optional.of(ACME),
                meters,
                new UsageWindows()))
        .isEqualTo(
            new Refused(
                ReasonCode.MISSING_MEASURE,
                "Expected a quantity for meter 'sum', but found none in event 'evt-1' of source"
                    + " 'gateway', customer 'acme'"));
  }

  @Test
  void shouldRefuseAnEventThatLacksTheMeasureOfOneOfItsMeters() {
    MeterCatalog meters =
        METERS.with(aMeter("tokens").summing("2026-01-01", "api.calls", "tokens").build());

    assertThat(
            Enricher.enrich(aUsageEvent().unique(), Optional.of(ACME), meters, new UsageWindows()))
        .isEqualTo(
            new Refused(
                ReasonCode.MISSING_MEASURE,
                "Expected measure 'tokens' for meter 'tokens', but found none in event 'evt-1' of"
                    + " source 'gateway', customer 'acme'"));
  }

  @Test
  void shouldCountAnEventWithoutAnyMeasure() {
    UsageEventBuilder bare = aUsageEvent().withoutQuantity();

    assertThat(enrich(bare, ACME))
        .isEqualTo(enriched(bare, "first", "Europe/Berlin", version(CALLS)));
  }

  @Test
  void shouldVisitTheCaseAtHand() {
    Enrichment.Visitor<String> name =
        new Enrichment.Visitor<>() {
          @Override
          public String enriched(EnrichedUsage usage) {
            return "enriched " + usage.accountId();
          }

          @Override
          public String waiting(Missing missing) {
            return "waiting " + missing.id();
          }

          @Override
          public String refused(Refused refused) {
            return "refused " + refused.reason();
          }
        };
    MeterCatalog sum =
        MeterCatalog.EMPTY.with(aMeter("sum").summing("2026-01-01", "api.calls", "x").build());

    assertThat(enrich(aUsageEvent(), ACME).accept(name)).isEqualTo("enriched first");
    assertThat(enrich(aUsageEvent().of("storage"), ACME).accept(name)).isEqualTo("waiting storage");
    assertThat(
            Enricher.enrich(aUsageEvent().unique(), Optional.of(ACME), sum, new UsageWindows())
                .accept(name))
        .isEqualTo("refused MISSING_MEASURE");
  }

  private static Enrichment enrich(UsageEventBuilder event, Customer customer) {
    return Enricher.enrich(event.unique(), Optional.of(customer), METERS, new UsageWindows());
  }

  private static Enriched enriched(
      UsageEventBuilder event, String account, String zone, Meter.Version meter) {
    return new Enriched(
        new EnrichedUsage(
            event.build(),
            event.hash(),
            account,
            List.of(
                new MeterWindow(
                    meter,
                    UsageWindow.containing(
                        event.build().eventTime(), ZoneId.of(zone), meter.window())))));
  }

  private static Meter.Version version(Meter meter) {
    return meter.timeline().versions().get(0);
  }
}
