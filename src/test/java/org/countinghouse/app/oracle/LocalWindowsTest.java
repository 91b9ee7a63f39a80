package org.countinghouse.app.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalWindowsTest {

  private final LocalWindows windows = new LocalWindows();

  @ParameterizedTest(name = "{1} in {0}")
  @CsvSource({
    // A day of 23 hours, and one of 25.
    "Europe/Berlin, 2026-03-29T12:00:00Z, 2026-03-28T23:00:00Z, 2026-03-29T22:00:00Z, 2026-03-29",
    "Europe/Berlin, 2026-10-25T12:00:00Z, 2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z, 2026-10-25",
    // Midnight was skipped.
    "America/Sao_Paulo, 2018-11-04T12:00:00Z, 2018-11-04T03:00:00Z, 2018-11-05T02:00:00Z, 2018-11-04",
    // At 00:01 the clock was set back into the day before, which is over all the same.
    "America/St_Johns, 2010-11-07T02:45:00Z, 2010-11-07T02:30:00Z, 2010-11-08T03:30:00Z, 2010-11-07",
  })
  void shouldBeTheDay(String zone, Instant at, Instant start, Instant end, String date) {
    Span day = windows.at(at, ZoneId.of(zone), false);

    assertThat(day.start()).isEqualTo(start);
    assertThat(day.end()).isEqualTo(end);
    assertThat(day.date()).hasToString(date);
  }

  @ParameterizedTest(name = "{1} in {0}")
  @CsvSource({
    "Europe/Berlin, 2026-11-10T12:34:56Z, 2026-11-10T12:00:00Z, 2026-11-10T13:00:00Z",
    // 02:00 to 03:00 comes twice.
    "Europe/Berlin, 2026-10-25T00:30:00Z, 2026-10-25T00:00:00Z, 2026-10-25T01:00:00Z",
    "Europe/Berlin, 2026-10-25T01:30:00Z, 2026-10-25T01:00:00Z, 2026-10-25T02:00:00Z",
    // Full hours at :30 UTC.
    "Asia/Kolkata, 2026-11-10T12:34:56Z, 2026-11-10T12:30:00Z, 2026-11-10T13:30:00Z",
    // Set back by half an hour at 02:00: half an hour of 01:30 to 02:00 again.
    "Australia/Lord_Howe, 2026-04-04T15:10:00Z, 2026-04-04T15:00:00Z, 2026-04-04T15:30:00Z",
    // Set on by half an hour at 02:00: 02:30 to 03:00 is short.
    "Australia/Lord_Howe, 2026-10-03T15:45:00Z, 2026-10-03T15:30:00Z, 2026-10-03T16:00:00Z",
  })
  void shouldBeTheHour(String zone, Instant at, Instant start, Instant end) {
    Span hour = windows.at(at, ZoneId.of(zone), true);

    assertThat(hour.start()).isEqualTo(start);
    assertThat(hour.end()).isEqualTo(end);
  }
}
