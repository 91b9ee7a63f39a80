package org.countinghouse.domain.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class UsageWindowsTest {

  private static final List<ZoneId> ZONES =
      List.of(
          ZoneId.of("Europe/Berlin"),
          ZoneId.of("Asia/Kathmandu"),
          ZoneId.of("America/Sao_Paulo"),
          ZoneId.of("Australia/Lord_Howe"),
          ZoneId.of("Pacific/Apia"),
          ZoneId.of("UTC"));

  @ParameterizedTest
  @EnumSource(WindowSize.class)
  void shouldReturnTheWindowThatItRemembers(WindowSize size) {
    UsageWindows windows = new UsageWindows();
    Instant instant = Instant.parse("2026-10-05T10:15:00Z");
    ZoneId zone = ZoneId.of("Asia/Kolkata");

    UsageWindow first = windows.containing(instant, zone, size);

    assertThat(windows.containing(instant.plusSeconds(60), zone, size)).isSameAs(first);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("org.countinghouse.domain.Seeds#seeds")
  void shouldSayWhatArithmeticInTheZoneSays(long seed) {
    Random random = new Random(seed);
    UsageWindows windows = new UsageWindows();
    long first = Instant.parse("2011-12-20T00:00:00Z").getEpochSecond();
    for (int i = 0; i < 20_000; i++) {
      Instant instant =
          Instant.ofEpochSecond(first + random.nextInt(40 * 86_400), random.nextInt(1_000_000_000));
      ZoneId zone = ZONES.get(random.nextInt(ZONES.size()));

      WindowSize size = random.nextBoolean() ? WindowSize.HOUR : WindowSize.DAY;

      assertThat(windows.containing(instant, zone, size))
          .isEqualTo(UsageWindow.containing(instant, zone, size));
    }
  }
}
