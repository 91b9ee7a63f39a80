package org.countinghouse.domain.master;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.countinghouse.domain.Builders.aCustomer;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From when on a version of a customer holds. */
class CustomerVersionsTest {

  @Test
  void shouldUseTheFirstVersionFromItsFirstDayHoweverLateItIsRecorded() {
    Customer customer =
        aCustomer("acme")
            .from("2026-01-01", "Europe/Berlin", "first")
            .recordedAt("2026-10-05T10:00:00Z")
            .build();

    assertThat(customer.at(Instant.parse("2025-12-31T22:59:59Z"))).isEmpty();
    assertThat(at(customer, "2025-12-31T23:00:00Z")).isEqualTo("Europe/Berlin first");
  }

  /**
   * A second version that was recorded on 2026-10-05 at 10:00Z, or as New York began 2026-10-06. It
   * changes the zone with the first day of the new zone that begins once it is recorded, but the
   * account, if the zone stays, from its first day on however late it is recorded.
   */
  @ParameterizedTest(name = "{1} {2} of {0}, recorded at {3}, from {4}")
  @CsvSource({
    "2026-10-01, America/New_York, second, 2026-10-05T10:00:00Z, 2026-10-06T04:00:00Z",
    "2026-10-06, America/New_York, first, 2026-10-06T04:00:00Z, 2026-10-06T04:00:00Z",
    "2026-10-01, Europe/Berlin, second, 2026-10-05T10:00:00Z, 2026-09-30T22:00:00Z",
  })
  void shouldHoldFrom(String from, String zone, String account, String recorded, Instant start) {
    Customer customer =
        aCustomer("acme")
            .from("2026-01-01", "Europe/Berlin", "first")
            .from(from, zone, account)
            .recordedAt(recorded)
            .build();

    assertChanges(customer, start, zone + " " + account);
  }

  @Test
  void shouldNotChangeTheAccountBeforeTheZoneThatItCountsOn() {
    Customer customer =
        aCustomer("acme")
            .from("2026-01-01", "Europe/Berlin", "first")
            .from("2026-10-01", "America/New_York", "first")
            .recordedAt("2026-10-05T10:00:00Z")
            .from("2026-10-03", "America/New_York", "second")
            .build();

    assertChanges(customer, Instant.parse("2026-10-06T04:00:00Z"), "America/New_York second");
  }

  /**
   * Its own zone changes with the third, its payer with the fifth; who is above changes nothing.
   */
  @Test
  void shouldHaveAVersionFromEachDateOnWhichItsZoneOrItsPayerChanges() {
    Customer customer =
        Customer.inheriting(
            "shop",
            new Timeline<>(
                List.of(
                    residence("2026-01-01", "Europe/Berlin"),
                    residence("2026-10-03", "America/New_York"))),
            new Timeline<>(
                List.of(
                    standing("2026-01-01", "first", "east"),
                    standing("2026-10-04", "first", "west"),
                    standing("2026-10-05", "second", "west"))));

    assertThat(customer.timeline().versions())
        .extracting(version -> version.validFrom() + " " + version.accountId())
        .containsExactly("2026-01-01 first", "2026-10-03 first", "2026-10-05 second");
    assertThat(at(customer, "2026-10-05T03:59:59Z")).isEqualTo("America/New_York first");
    assertThat(at(customer, "2026-10-05T04:00:00Z")).isEqualTo("America/New_York second");
  }

  @Test
  void shouldRefuseACustomerThatNobodyPaysForOrOfWhichStandingsAreMissing() {
    Timeline<Customer.Residence> residences =
        new Timeline<>(List.of(residence("2026-01-01", "UTC")));

    assertThatThrownBy(() -> Customer.inheriting("shop", residences, standings("2026-01-01", "")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("account id");
    assertThatThrownBy(
            () -> Customer.inheriting("shop", residences, standings("2026-02-01", "first")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Expected standings of customer 'shop' from its first date 2026-01-01 on, but found"
                + " them from 2026-02-01 on");
  }

  private static Timeline<Standing> standings(String from, String account) {
    return new Timeline<>(List.of(standing(from, account)));
  }

  private static Standing standing(String from, String account, String... ancestors) {
    return new Standing(LocalDate.parse(from), List.of(ancestors), account);
  }

  private static Customer.Residence residence(String from, String zone) {
    return new Customer.Residence(LocalDate.parse(from), ZoneId.of(zone), Instant.EPOCH);
  }

  private static void assertChanges(Customer customer, Instant start, String to) {
    assertThat(at(customer, start.minusSeconds(1).toString())).isEqualTo("Europe/Berlin first");
    assertThat(at(customer, start.toString())).isEqualTo(to);
  }

  private static String at(Customer customer, String instant) {
    Customer.Version version = customer.at(Instant.parse(instant)).orElseThrow();
    return version.zone() + " " + version.accountId();
  }
}
