package org.countinghouse.domain.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.countinghouse.domain.Builders.date;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.countinghouse.domain.MarkdownTable;
import org.countinghouse.domain.MarkdownTable.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class UsageWindowTest {

  static List<Row> days() {
    return MarkdownTable.rows("/time/calendar-cases.md", "Day windows");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("days")
  void shouldBeTheLocalDayOfItsZone(Row row) {
    UsageWindow window = UsageWindow.day(date(row.cell("date")), ZoneId.of(row.cell("zone")));

    assertThat(window.start()).isEqualTo(row.cell("first instant"));
    assertThat(window.startText()).isEqualTo(window.start().toString());
    assertThat(window.end()).isEqualTo(row.cell("first instant after"));
    assertThat(Duration.between(window.start(), window.end()))
        .isEqualTo(Duration.ofHours(Long.parseLong(row.cell("hours"))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("days")
  void shouldContainItsFirstInstantAndNotTheFirstAfter(Row row) {
    ZoneId zone = ZoneId.of(row.cell("zone"));
    Instant start = Instant.parse(row.cell("first instant"));
    Instant end = Instant.parse(row.cell("first instant after"));
    UsageWindow window = UsageWindow.day(date(row.cell("date")), zone);

    assertThat(UsageWindow.containing(start.minusNanos(1), zone, WindowSize.DAY).date())
        .isBefore(window.date());
    assertThat(UsageWindow.containing(end, zone, WindowSize.DAY).date()).isAfter(window.date());
    if (start.isBefore(end)) {
      assertThat(UsageWindow.containing(start, zone, WindowSize.DAY)).isEqualTo(window);
      assertThat(UsageWindow.containing(end.minusNanos(1), zone, WindowSize.DAY)).isEqualTo(window);
    }
  }

  static List<Row> hours() {
    return MarkdownTable.rows("/time/calendar-cases.md", "Hour windows");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hours")
  void shouldBeTheLocalHourOfItsZone(Row row) {
    ZoneId zone = ZoneId.of(row.cell("zone"));
    Instant start = Instant.parse(row.cell("first instant"));
    Instant end = Instant.parse(row.cell("first instant after"));

    UsageWindow window = UsageWindow.containing(start, zone, WindowSize.HOUR);

    assertThat(window.start()).isEqualTo(start);
    assertThat(window.end()).isEqualTo(end);
    assertThat(window.date()).isEqualTo(row.cell("date"));
    assertThat(window.start().atZone(zone).toOffsetDateTime().toString())
        .isEqualTo(row.cell("local start"));
    assertThat(UsageWindow.containing(end.minusNanos(1), zone, WindowSize.HOUR)).isEqualTo(window);
    assertThat(UsageWindow.containing(end, zone, WindowSize.HOUR).start()).isEqualTo(end);
    assertThat(UsageWindow.containing(start.minusNanos(1), zone, WindowSize.HOUR).end())
        .isEqualTo(start);
  }

  /** Walks from window to window over the days around every change that is known to be odd. */
  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource({
    "Europe/Berlin, 2026-03-28T00:00:00Z, 2026-03-31T00:00:00Z",
    "Europe/Berlin, 2026-10-24T00:00:00Z, 2026-10-27T00:00:00Z",
    "America/New_York, 2026-03-07T00:00:00Z, 2026-03-10T00:00:00Z",
    "America/New_York, 2026-10-31T00:00:00Z, 2026-11-03T00:00:00Z",
    "Asia/Kolkata, 2028-02-28T00:00:00Z, 2028-03-02T00:00:00Z",
    "Asia/Kathmandu, 2028-02-28T00:00:00Z, 2028-03-02T00:00:00Z",
    "Australia/Lord_Howe, 2026-04-03T00:00:00Z, 2026-04-06T00:00:00Z",
    "Australia/Lord_Howe, 2026-10-02T00:00:00Z, 2026-10-05T00:00:00Z",
    "America/Sao_Paulo, 2018-02-16T00:00:00Z, 2018-02-19T00:00:00Z",
    "America/Sao_Paulo, 2018-11-03T00:00:00Z, 2018-11-06T00:00:00Z",
    "Pacific/Apia, 2011-12-28T00:00:00Z, 2012-01-01T00:00:00Z",
    "Africa/Casablanca, 2026-02-13T00:00:00Z, 2026-02-17T00:00:00Z",
    "Africa/Casablanca, 2026-03-20T00:00:00Z, 2026-03-24T00:00:00Z",
    "America/St_Johns, 2010-11-05T00:00:00Z, 2010-11-09T00:00:00Z",
    "UTC, 2028-02-28T00:00:00Z, 2028-03-02T00:00:00Z"
  })
  void shouldPartitionTheTimeLine(String zoneId, Instant from, Instant to) {
    ZoneId zone = ZoneId.of(zoneId);
    for (WindowSize size : WindowSize.values()) {
      UsageWindow window = UsageWindow.containing(from, zone, size);
      while (window.start().isBefore(to)) {
        Instant middle =
            window.start().plus(Duration.between(window.start(), window.end()).dividedBy(2));
        assertThat(window.end()).as("%s", window).isAfter(window.start());
        assertThat(UsageWindow.containing(window.start(), zone, size)).isEqualTo(window);
        assertThat(UsageWindow.containing(middle, zone, size)).isEqualTo(window);
        assertThat(UsageWindow.containing(window.end().minusNanos(1), zone, size))
            .isEqualTo(window);
        UsageWindow next = UsageWindow.containing(window.end(), zone, size);
        assertThat(next.start()).as("after %s", window).isEqualTo(window.end());
        window = next;
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("org.countinghouse.domain.Seeds#seeds")
  void shouldPutEveryInstantInExactlyOneHourOfAnyZoneThatLiesInOneDay(long seed) {
    Random random = new Random(seed);
    List<String> zones = List.copyOf(new TreeSet<>(ZoneId.getAvailableZoneIds()));
    for (int i = 0; i < 200; i++) {
      ZoneId zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
      Instant instant =
          Instant.parse("1990-01-01T00:00:00Z").plusSeconds(random.nextInt(45 * 365 * 86_400));

      UsageWindow hour = UsageWindow.containing(instant, zone, WindowSize.HOUR);
      UsageWindow last = UsageWindow.containing(hour.end().minusNanos(1), zone, WindowSize.HOUR);

      assertThat(hour.start()).as("%s %s", zone, instant).isBeforeOrEqualTo(instant);
      assertThat(hour.end()).as("%s %s", zone, instant).isAfter(instant);
      assertThat(Duration.between(hour.start(), hour.end()))
          .isLessThanOrEqualTo(Duration.ofHours(1));
      assertThat(last).as("%s %s", zone, instant).isEqualTo(hour);
      assertThat(java.time.LocalDate.ofInstant(hour.end().minusNanos(1), zone))
          .isEqualTo(hour.date());
    }
  }

  @Test
  void shouldBeEqualToAWindowOfTheSameSizeZoneAndInstantsOnly() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    Instant instant = Instant.parse("2026-10-05T10:00:00Z");
    UsageWindow day = UsageWindow.containing(instant, berlin, WindowSize.DAY);

    assertThat(day)
        .isEqualTo(UsageWindow.day(date("2026-10-05"), berlin))
        .hasSameHashCodeAs(UsageWindow.day(date("2026-10-05"), berlin))
        .isNotEqualTo(UsageWindow.containing(instant, ZoneId.of("Europe/Paris"), WindowSize.DAY))
        .isNotEqualTo(UsageWindow.containing(instant, berlin, WindowSize.HOUR))
        .isNotEqualTo(UsageWindow.day(date("2026-10-06"), berlin))
        .hasToString(
            "P1D of 2026-10-05 in Europe/Berlin from 2026-10-04T22:00:00Z to 2026-10-05T22:00:00Z");
    assertThat(UsageWindow.recorded(WindowSize.DAY, berlin, day.date(), day.start(), day.end()))
        .isEqualTo(day);
    assertThatThrownBy(
            () -> UsageWindow.recorded(WindowSize.DAY, berlin, day.date(), day.end(), day.start()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Expected a window that ends at or after 2026-10-05T22:00:00Z, but found one that ends"
                + " at 2026-10-04T22:00:00Z");
  }

  @Test
  void shouldNeverFallIntoADayThatTheZoneSkipped() {
    ZoneId apia = ZoneId.of("Pacific/Apia");

    UsageWindow last =
        UsageWindow.containing(Instant.parse("2011-12-30T09:59:59.999999Z"), apia, WindowSize.DAY);
    UsageWindow next =
        UsageWindow.containing(Instant.parse("2011-12-30T10:00:00Z"), apia, WindowSize.DAY);

    assertThat(last.date()).isEqualTo("2011-12-29");
    assertThat(next.date()).isEqualTo("2011-12-31");
    assertThat(last.end()).isEqualTo(next.start());
  }

  @Test
  void shouldKeepTheSizeThatStandsInRecordKeys() {
    assertThat(WindowSize.DAY.text()).isEqualTo("P1D");
    assertThat(WindowSize.HOUR.text()).isEqualTo("PT1H");
    assertThat(WindowSize.parse("PT1H")).isEqualTo(WindowSize.HOUR);
    assertThatThrownBy(() -> WindowSize.parse("P1M"))
        .hasMessage("Expected a window of P1D or PT1H, but found 'P1M'");
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("org.countinghouse.domain.Seeds#seeds")
  void shouldPutEveryInstantInExactlyOneWindowOfAnyZone(long seed) {
    Random random = new Random(seed);
    List<String> zones = List.copyOf(new TreeSet<>(ZoneId.getAvailableZoneIds()));
    for (int i = 0; i < 200; i++) {
      ZoneId zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
      Instant instant =
          Instant.parse("2015-01-01T00:00:00Z").plusSeconds(random.nextInt(20 * 365 * 86_400));

      UsageWindow window = UsageWindow.containing(instant, zone, WindowSize.DAY);

      assertThat(window.start()).as("%s %s", zone, instant).isBeforeOrEqualTo(instant);
      assertThat(window.end()).as("%s %s", zone, instant).isAfter(instant);
      assertThat(UsageWindow.day(window.date().plusDays(1), zone).start()).isEqualTo(window.end());
    }
  }
}
