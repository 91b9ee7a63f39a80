package org.countinghouse.domain.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.countinghouse.domain.Builders.date;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.countinghouse.domain.MarkdownTable;
import org.countinghouse.domain.MarkdownTable.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BillingPeriodTest {

  static List<Row> periods() {
    return MarkdownTable.rows("/time/calendar-cases.md", "Billing periods");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("periods")
  void shouldBeACalendarMonth(Row row) {
    BillingPeriod period = BillingPeriod.parse(row.cell("period"));

    assertThat(period.id()).isEqualTo(row.cell("period"));
    assertThat(period.first()).isEqualTo(row.cell("first day"));
    assertThat(period.end()).isEqualTo(row.cell("first day after"));
    assertThat(period.previous().id()).isEqualTo(row.cell("period before"));
    assertThat(period.endedEverywhere()).isEqualTo(row.cell("ended in every zone"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("periods")
  void shouldContainItsFirstDayAndNotTheFirstDayAfter(Row row) {
    BillingPeriod period = BillingPeriod.parse(row.cell("period"));

    assertThat(period.contains(date(row.cell("first day")))).isTrue();
    assertThat(period.contains(date(row.cell("first day")).minusDays(1))).isFalse();
    assertThat(period.contains(date(row.cell("first day after")))).isFalse();
    assertThat(period.contains(date(row.cell("first day after")).minusDays(1))).isTrue();
    assertThat(period.contains(date(row.cell("first day")).plusYears(1))).isFalse();
    assertThat(BillingPeriod.containing(date(row.cell("first day")))).isEqualTo(period);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2026", "2026-13", "2026-1", "2026-10-01", "Oct 2026", "2026/10"})
  void shouldRefuseAnIdThatIsNoYearAndMonth(String id) {
    assertThatThrownBy(() -> BillingPeriod.parse(id))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Expected a billing period such as 2026-10, but found '" + id + "'")
        .hasCauseInstanceOf(java.time.format.DateTimeParseException.class);
  }

  @Test
  void shouldSortByTimeAsItsIdsSort() {
    List<BillingPeriod> sorted =
        Stream.of("2026-10", "2026-09", "2025-12", "2027-01")
            .map(BillingPeriod::parse)
            .sorted()
            .toList();

    assertThat(sorted)
        .extracting(BillingPeriod::id)
        .containsExactly("2025-12", "2026-09", "2026-10", "2027-01")
        .isSorted();
  }

  @Test
  void shouldHaveEndedInEveryZoneOfTheTimeZoneDatabase() {
    BillingPeriod period = BillingPeriod.parse("2026-10");

    assertThat(ZoneId.getAvailableZoneIds())
        .allSatisfy(
            zone ->
                assertThat(ZonedDateTime.of(2026, 11, 1, 0, 0, 0, 0, ZoneId.of(zone)).toInstant())
                    .isBeforeOrEqualTo(period.endedEverywhere()));
  }
}
