package org.countinghouse.domain.master;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.countinghouse.domain.Builders.date;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimelineTest {

  private record Version(LocalDate validFrom) implements Effective {}

  @ParameterizedTest
  @CsvSource({
    "2025-12-31, ''",
    "2026-01-01, 2026-01-01",
    "2026-09-30, 2026-01-01",
    "2026-10-01, 2026-10-01",
    "2026-10-15, 2026-10-01",
    "2026-10-16, 2026-10-16",
    "2099-12-31, 2026-10-16"
  })
  void shouldFindTheLastVersionThatHasBegun(String on, String version) {
    Timeline<Version> timeline = timeline("2026-01-01", "2026-10-01", "2026-10-16");

    String found = timeline.at(date(on)).map(it -> it.validFrom().toString()).orElse("");

    assertThat(found).isEqualTo(version);
  }

  @Test
  void shouldRefuseToBeEmpty() {
    assertThatThrownBy(TimelineTest::timeline)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Expected at least one version, but found none");
  }

  @ParameterizedTest
  @CsvSource({"2026-10-01, 2026-10-01", "2026-10-02, 2026-10-01"})
  void shouldRefuseVersionsThatDoNotAscend(String first, String second) {
    assertThatThrownBy(() -> timeline("2026-01-01", first, second))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Expected versions by ascending valid-from, but found %s before %s", first, second);
  }

  @Test
  void shouldNotChangeWhenTheListItWasMadeOfDoes() {
    List<Version> versions = new ArrayList<>(List.of(new Version(date("2026-10-01"))));
    Timeline<Version> timeline = new Timeline<>(versions);

    versions.clear();

    assertThat(timeline.versions()).hasSize(1);
  }

  private static Timeline<Version> timeline(String... validFrom) {
    return new Timeline<>(Stream.of(validFrom).map(it -> new Version(date(it))).toList());
  }
}
