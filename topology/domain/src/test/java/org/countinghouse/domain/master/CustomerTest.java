package org.countinghouse.domain.master;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countinghouse.domain.Builders.aCustomer;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomerTest {

  @ParameterizedTest
  @CsvSource({
    // 2026-01-01 in Berlin begins an hour before it does in UTC
    "2025-12-31T22:59:59.999999Z, nobody",
    "2025-12-31T23:00:00Z, first",
    // 2026-07-01 in Berlin begins two hours before it does in UTC
    "2026-06-30T21:59:59.999999Z, first",
    "2026-06-30T22:00:00Z, second",
    "2030-01-01T00:00:00Z, second"
  })
  void shouldChangeAtMidnightOfItsZone(String instant, String account) {
    Customer customer =
        aCustomer("acme")
            .from("2026-01-01", "Europe/Berlin", "first")
            .from("2026-07-01", "Europe/Berlin", "second")
            .build();

    assertThat(accountAt(customer, instant)).isEqualTo(account);
  }

  @ParameterizedTest
  @CsvSource({
    // moving west: the new zone's first day begins six hours after midnight in Berlin
    "Europe/Berlin, America/New_York, 2026-02-28T23:00:00Z, first",
    "Europe/Berlin, America/New_York, 2026-03-01T04:59:59.999999Z, first",
    "Europe/Berlin, America/New_York, 2026-03-01T05:00:00Z, second",
    // moving east: the new zone's first day begins while it is still February in New York
    "America/New_York, Europe/Berlin, 2026-02-28T22:59:59.999999Z, first",
    "America/New_York, Europe/Berlin, 2026-02-28T23:00:00Z, second",
    "America/New_York, Europe/Berlin, 2026-03-01T05:00:00Z, second"
  })
  void shouldMoveToAnotherZoneWhenTheFirstDayBeginsThere(
      String zone, String nextZone, String instant, String account) {
    Customer customer =
        aCustomer("acme")
            .from("2026-01-01", zone, "first")
            .from("2026-03-01", nextZone, "second")
            .build();

    assertThat(accountAt(customer, instant)).isEqualTo(account);
  }

  @ParameterizedTest
  @CsvSource({
    "2018-11-04T02:59:59.999999Z, first",
    "2018-11-04T03:00:00Z, second",
    "2018-11-05T03:00:00Z, second"
  })
  void shouldChangeAtTheFirstInstantOfADayWithoutMidnight(String instant, String account) {
    Customer customer =
        aCustomer("acme")
            .from("2018-01-01", "America/Sao_Paulo", "first")
            .from("2018-11-04", "America/Sao_Paulo", "second")
            .build();

    assertThat(accountAt(customer, instant)).isEqualTo(account);
  }

  private static String accountAt(Customer customer, String instant) {
    return customer.at(Instant.parse(instant)).map(Customer.Version::accountId).orElse("nobody");
  }
}
