package org.countinghouse.domain.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.countinghouse.domain.Builders.date;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.countinghouse.domain.MarkdownTable;
import org.countinghouse.domain.MarkdownTable.Row;
import org.countinghouse.domain.time.BillingCalendar.Cycle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BillingPeriodTest {

  static List<Row> periods() {
    return MarkdownTable.rows("/time/calendar-cases.md", "Billing periods");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("periods")
  void shouldHaveTheDatesThatItsIdSays(Row row) {
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
    for (LocalDate day = period.first(); day.isBefore(period.end()); day = day.plusDays(1)) {
      assertThat(period.calendar().containing(day)).isEqualTo(period);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026-13",
        "2026-1",
        "2026-10-01",
        "Oct 2026",
        "2026/10",
        "2026-W54",
        "2025-W53",
        "2026-W00",
        "2026-Q5",
        "26",
        "2026-10-01--2026-11-01",
        "2026-10-15--2026-11-16",
        "2026-10-15--2026-11-14",
        "2026-02-28--2026-03-32",
        "2026-10-30--2026-10-15",
        "2026-10-12--2026-10-19"
      })
  void shouldRefuseAnIdOfNoPeriod(String id) {
    assertThatThrownBy(() -> BillingPeriod.parse(id))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Expected a billing period such as 2026-10, 2026-W42, 2026-Q4, 2026 or"
                + " 2026-01-31--2026-02-28, but found '"
                + id
                + "'");
  }

  static Stream<BillingCalendar> calendars() {
    return Stream.concat(
        Stream.of(Cycle.WEEK, Cycle.QUARTER, Cycle.YEAR)
            .map(cycle -> new BillingCalendar(cycle, 1)),
        IntStream.rangeClosed(1, 31).mapToObj(BillingCalendar::monthsFrom));
  }

  /** Sixteen years: every combination of leap years, weekdays and lengths of months. */
  @ParameterizedTest
  @MethodSource("calendars")
  void shouldFollowEachOtherWithoutGapsAndKnowTheirCalendar(BillingCalendar calendar) {
    BillingPeriod period = calendar.containing(date("2024-01-01"));
    while (period.first().getYear() < 2040) {
      BillingPeriod next = period.next();

      assertThat(period.calendar()).isEqualTo(calendar);
      assertThat(BillingPeriod.parse(period.id())).isEqualTo(period);
      assertThat(next.first()).isEqualTo(period.end());
      assertThat(next.previous()).isEqualTo(period);
      assertThat(next).isGreaterThan(period);
      assertThat(next.id()).as("ids sort like periods").isGreaterThan(period.id());
      period = next;
    }
  }

  @ParameterizedTest
  @CsvSource({"MONTH,0", "MONTH,32", "WEEK,2", "QUARTER,15", "YEAR,31"})
  void shouldRefuseAnAnchorDayThatMakesNoSense(Cycle cycle, int anchorDay) {
    assertThatThrownBy(() -> new BillingCalendar(cycle, anchorDay))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("anchor day")
        .hasMessageContaining(Integer.toString(anchorDay));
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
