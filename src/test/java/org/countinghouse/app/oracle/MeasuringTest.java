package org.countinghouse.app.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.countinghouse.app.oracle.OracleMaster.Condition;
import org.countinghouse.app.oracle.OracleMaster.Kind;
import org.countinghouse.app.oracle.OracleMaster.Operator;
import org.countinghouse.app.oracle.OracleMaster.Way;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasuringTest {

  private static final String NOON = "2026-11-10T12:00:00Z";

  private final OracleWorld world = new OracleWorld();

  @ParameterizedTest(name = "{0} {1} {2} of [{4}]: {5}")
  @CsvSource({
    "region, EQUALS, eu, false, region=eu, true",
    "region, EQUALS, eu, false, region=us, false",
    "region, EQUALS, eu, true, region=us, true",
    "region, EQUALS, eu, false, '', false",
    "region, EQUALS, eu, true, '', true",
    "region, IN, eu us, false, region=us, true",
    "region, EXISTS, '', true, '', true",
    "bytes, EQUALS, 5, false, m:bytes=5.0, true",
    "bytes, EQUALS, 5, false, bytes=5.0, false",
    "bytes, GREATER, 5, false, m:bytes=5, false",
    "bytes, GREATER_OR_EQUAL, 5, false, m:bytes=5, true",
    "bytes, LESS, 5, false, bytes=4.9, true",
    "bytes, LESS, 5, false, bytes=four, false",
    "bytes, LESS_OR_EQUAL, 5, true, bytes=1e0, true",
  })
  void shouldTakeWhatTheFilterSays(
      String field,
      Operator operator,
      String values,
      boolean negated,
      String event,
      boolean taken) {
    List<String> list = values.isEmpty() ? List.of() : List.of(values.split(" "));
    world.meter(Kind.COUNT, new Condition(field, operator, list, negated)).event("1", NOON, event);

    assertThat(world.calculate().buckets()).containsEntry("COUNTED", 1L);
    assertThat(world.totals()).hasSize(taken ? 1 : 0);
  }

  @ParameterizedTest(name = "{0} of [{1}]: {2}")
  @CsvSource({
    "SUM, m:bytes=2, COUNTED",
    "SUM, bytes=2e1, COUNTED",
    "SUM, bytes=two, REJECTED",
    "SUM, bytes=-2, REJECTED",
    "SUM, bytes=0.0000000000001, REJECTED",
    "SUM, '', REJECTED",
    "MAX, '', COUNTED",
    "MAX, bytes=two, REJECTED",
    "RECURRING_SUM, m:bytes=1 operation=remove, COUNTED",
    "RECURRING_SUM, m:bytes=1 operation=drop, REJECTED",
    "RECURRING_UNIQUE_COUNT, user=ann, COUNTED",
    "RECURRING_UNIQUE_COUNT, '', REJECTED",
    "UNIQUE_COUNT, '', COUNTED",
  })
  void shouldRejectWhatAMeterCannotRead(Kind kind, String event, String fate) {
    Way plain = OracleWorld.way(kind);
    Way way =
        new Way(
            kind,
            "bytes",
            plain.distinctBy(),
            256,
            plain.percentile(),
            plain.proration(),
            plain.rounding());
    world
        .meter(OracleWorld.LONG_AGO, Instant.EPOCH, way, false, List.of(), 1000)
        .event("1", NOON, event);

    assertThat(world.calculate().buckets()).containsOnlyKeys(fate);
  }

  /** The documentation's meter, changed on Tuesday the 10th at 10:20, valid from that day. */
  @ParameterizedTest
  @CsvSource({"true, 2026-11-10T10:00:00Z", "false, 2026-11-10T23:00:00Z"})
  void shouldCountByALaterVersionInWindowsThatOpenLater(boolean hourly, Instant from) {
    Way sum = OracleWorld.way(Kind.SUM);
    Instant recorded = Instant.parse("2026-11-10T09:20:00Z");
    world
        .meter(OracleWorld.LONG_AGO, Instant.EPOCH, sum, hourly, List.of(), 1000)
        .meter(LocalDate.parse("2026-11-10"), recorded, sum, hourly, List.of(), 1000)
        .event("before", from.minusSeconds(1).toString(), "quantity=1")
        .event("after", from.toString(), "quantity=2");

    assertThat(world.totals())
        .hasSize(2)
        .anyMatch(total -> total.endsWith("v1 1"))
        .anyMatch(total -> total.equals("aurora %s v2 2".formatted(from)));
  }

  @Test
  void shouldPayAsAssignedBackwardsWhenTheZoneStays() {
    world
        .meter(Kind.SUM)
        .customer(
            "lab",
            LocalDate.parse("2026-11-05"),
            "Europe/Berlin",
            "boreal",
            Instant.parse("2026-12-24T00:00:00Z"))
        .event("1", "2026-11-04T22:59:59Z", "quantity=1")
        .event("2", "2026-11-04T23:00:00Z", "quantity=2");

    assertThat(world.totals())
        .containsExactly("aurora 2026-11-03T23:00:00Z v1 1", "boreal 2026-11-04T23:00:00Z v1 2");
  }

  @Test
  void shouldMoveToAnotherZoneWithADayThatBeginsLater() {
    // Recorded on the 10th in New York, where the 11th begins at 05:00Z.
    world
        .meter(Kind.SUM)
        .customer(
            "lab",
            LocalDate.parse("2026-11-05"),
            "America/New_York",
            "aurora",
            Instant.parse("2026-11-10T12:00:00Z"))
        .event("1", "2026-11-11T04:59:59Z", "quantity=1")
        .event("2", "2026-11-11T05:00:00Z", "quantity=2");

    assertThat(world.totals())
        .containsExactly("aurora 2026-11-10T23:00:00Z v1 1", "aurora 2026-11-11T05:00:00Z v1 2");
  }

  @Test
  void shouldHaveATotalOfEachMeterAndGroup() {
    world
        .meter(
            OracleWorld.LONG_AGO,
            Instant.EPOCH,
            OracleWorld.way(Kind.SUM),
            false,
            List.of("region"),
            1000)
        .event("1", NOON, "quantity=1 region=eu")
        .event("2", NOON, "quantity=2 region=us")
        .event("3", NOON, "quantity=4");

    assertThat(world.totals())
        .containsExactly(
            "aurora 2026-11-09T23:00:00Z v1 1 {region=eu}",
            "aurora 2026-11-09T23:00:00Z v1 2 {region=us}",
            "aurora 2026-11-09T23:00:00Z v1 4 {region=}");
  }
}
