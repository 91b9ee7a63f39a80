package org.countinghouse.domain.time;

import static org.assertj.core.api.Assertions.assertThat;
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
import org.junit.jupiter.params.provider.MethodSource;

class DayWindowTest {

  static List<Row> days() {
    return MarkdownTable.rows("/time/calendar-cases.md", "Day windows");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("days")
  void shouldBeTheLocalDayOfItsZone(Row row) {
    DayWindow window = new DayWindow(date(row.cell("date")), ZoneId.of(row.cell("zone")));

    assertThat(window.start()).isEqualTo(row.cell("first instant"));
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
    DayWindow window = new DayWindow(date(row.cell("date")), zone);

    assertThat(DayWindow.containing(start.minusNanos(1), zone).date()).isBefore(window.date());
    assertThat(DayWindow.containing(end, zone).date()).isAfter(window.date());
    if (start.isBefore(end)) {
      assertThat(DayWindow.containing(start, zone)).isEqualTo(window);
      assertThat(DayWindow.containing(end.minusNanos(1), zone)).isEqualTo(window);
    }
  }

  @Test
  void shouldNeverFallIntoADayThatTheZoneSkipped() {
    ZoneId apia = ZoneId.of("Pacific/Apia");

    DayWindow last = DayWindow.containing(Instant.parse("2011-12-30T09:59:59.999999Z"), apia);
    DayWindow next = DayWindow.containing(Instant.parse("2011-12-30T10:00:00Z"), apia);

    assertThat(last.date()).isEqualTo("2011-12-29");
    assertThat(next.date()).isEqualTo("2011-12-31");
    assertThat(last.end()).isEqualTo(next.start());
  }

  @Test
  void shouldKeepTheSizeThatStandsInRecordKeys() {
    assertThat(DayWindow.SIZE).isEqualTo("P1D");
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

      DayWindow window = DayWindow.containing(instant, zone);

      assertThat(window.start()).as("%s %s", zone, instant).isBeforeOrEqualTo(instant);
      assertThat(window.end()).as("%s %s", zone, instant).isAfter(instant);
      assertThat(new DayWindow(window.date().plusDays(1), zone).start()).isEqualTo(window.end());
    }
  }
}
