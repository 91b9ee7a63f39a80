package org.countinghouse.app.master;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import org.countinghouse.app.cli.Problem;
import org.countinghouse.schema.MeterCondition;
import org.countinghouse.schema.MeterRecord;
import org.countinghouse.schema.MeterVersion;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Meters in files. */
class MeterFilesTest {

  @TempDir Path temporary;

  @Test
  void shouldReadEverySettingOfAMeter() {
    MeterVersion version =
        meter(
            """
            meters:
              - id: seats
                valid-from: 2024-01-01
                event-type: seat.assigned
                aggregation: RECURRING_UNIQUE_COUNT
                distinct-by: user
                exact-max: 512
                proration: second
                unit: seat
                window: hour
                group-by: [plan]
                groups-max: 10
                rounding: {mode: half-up, scale: 2}
                filter:
                  - {field: plan, in: [pro, team]}
                  - {field: region, not-equals: test}
                  - {field: price, greater-or-equal: 0.50}
                  - {field: trial, not-exists: true}
            """);

    assertThat(version.getWindow()).isEqualTo("PT1H");
    assertThat(version.getGroupsMax()).isEqualTo(10);
    assertThat(version.getDistinctBy()).isEqualTo("user");
    assertThat(version.getExactMax()).isEqualTo(512);
    assertThat(version.getProration()).isEqualTo("SECOND");
    assertThat(version.getRoundingMode()).isEqualTo("HALF_UP");
    assertThat(version.getRoundingScale()).isEqualTo(2);
    assertThat(version.getFilter())
        .containsExactly(
            new MeterCondition("plan", "IN", List.of("pro", "team"), false),
            new MeterCondition("region", "EQUALS", List.of("test"), true),
            new MeterCondition("price", "GREATER_OR_EQUAL", List.of("0.50"), false),
            new MeterCondition("trial", "EXISTS", List.of(), true));
  }

  @Test
  void shouldRefuseDaysOfPresenceOfHours() {
    MasterFolder folder =
        new MasterFolder(temporary)
            .with(
                "m.yaml",
                """
                meters:
                  - id: seats
                    valid-from: 2024-01-01
                    event-type: seat.change
                    aggregation: RECURRING_SUM
                    proration: day
                    window: hour
                    unit: seat
                """);

    assertThat(errors(folder))
        .singleElement()
        .asString()
        .endsWith(
            "m.yaml:2: Expected windows of a day for days of presence, but found PT1H in version 1"
                + " of meter 'seats'; prorate by second, or by day windows");
  }

  @Test
  void shouldReadAPercentile() {
    MeterVersion version =
        meter(
            """
            meters:
              - id: bandwidth
                valid-from: 2024-01-01
                event-type: port.sample
                aggregation: PERCENTILE
                percentile: 99.5
                measure: mbits
                unit: Mbit/s
            """);

    assertThat(version.getPercentile()).isEqualByComparingTo("99.5");
    assertThat(version.getWindow()).isEqualTo("P1D");
    assertThat(version.getFilter()).isEmpty();
  }

  private MeterVersion meter(String text) {
    return new MasterFolder(temporary)
        .with("m.yaml", text)
        .read()
        .records(MeterRecord.class)
        .get(0)
        .getVersions()
        .get(0);
  }

  /** The text in the second column takes the place of the line in the first. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          5  | `   aggregation: MEDIAN`   | 5  | Expected SUM or COUNT or MAX or MIN or AVERAGE or LATEST or UNIQUE_COUNT or TIME_WEIGHTED or PERCENTILE or RECURRING_SUM or RECURRING_UNIQUE_COUNT as aggregation of meter 'tokens', but found 'MEDIAN'
          5  | `   aggregation: UNKNOWN`  | 5  | Expected SUM or COUNT or MAX or MIN or AVERAGE or LATEST or UNIQUE_COUNT or TIME_WEIGHTED or PERCENTILE or RECURRING_SUM or RECURRING_UNIQUE_COUNT as aggregation of meter 'tokens', but found 'UNKNOWN'
          5  | `   aggregation: COUNT`    | 6  | Expected no measure of meter 'tokens', since COUNT adds up no measure, but found one
          7  | ``                         | 2  | Expected 1 to 256 characters as unit of meter 'tokens', but found no unit
          8  | `   group-by: model`       | 8  | Expected a list as group-by of meter 'tokens', but found 'model'
          8  | `   group-by: [{a: b}]`    | 8  | Expected 1 to 256 characters as group-by of meter 'tokens', but found a mapping
          8  | `   groups-max: 0`         | 8  | Expected a whole number from 1 to 100000 as groups-max of meter 'tokens', but found '0'
          8  | `   window: week`          | 8  | Expected day or hour as window of meter 'tokens', but found 'week'
          8  | `   distinct-by: user`     | 8  | Expected no distinct-by of meter 'tokens', since SUM has none, but found one
          8  | `   exact-max: 5`          | 8  | Expected no exact-max of meter 'tokens', since SUM has none, but found one
          8  | `   percentile: 95`        | 8  | Expected no percentile of meter 'tokens', since SUM has none, but found one
          8  | `   proration: day`        | 8  | Expected no proration of meter 'tokens', since SUM has none, but found one
          5  | `   aggregation: UNIQUE_COUNT` | 2  | Expected 1 to 256 characters as distinct-by of meter 'tokens', but found no distinct-by
          5  | `   aggregation: UNIQUE_COUNT\\n    exact-max: 513` | 6 | Expected a whole number from 1 to 512 as exact-max of meter 'tokens', but found '513'
          5  | `   aggregation: PERCENTILE\\n    percentile: 101` | 6 | Expected a percentile above 0 and up to 100 as percentile of meter 'tokens', but found '101'
          5  | `   aggregation: RECURRING_SUM\\n    proration: week` | 6 | Expected none or day or second as proration of meter 'tokens', but found 'week'
          8  | `   rounding: up`          | 8  | Expected the rounding of meter 'tokens' with the keys mode, scale, but found 'up'
          8  | `   rounding: {mode: even, scale: 13}` | 8 | Expected up or down or half-up as mode of the rounding of meter 'tokens', but found 'even'
          8  | `   rounding: {mode: even, scale: 13}` | 8 | Expected a whole number from 0 to 12 as scale of the rounding of meter 'tokens', but found '13'
          8  | `   filter: model`         | 8  | Expected a list as filter of meter 'tokens', but found 'model'
          8  | `   filter: [{equals: x}]` | 8  | Expected 1 to 256 characters as field of a condition of meter 'tokens', but found no field
          8  | `   filter: [{field: model}]` | 8 | Expected one of equals, in, exists, not-equals, not-in, not-exists, less, less-or-equal, greater, greater-or-equal in a condition of meter 'tokens', but found none
          8  | `   filter: [{field: model, in: [x], equals: x}]` | 8 | Expected one of equals, in, exists, not-equals, not-in, not-exists, less, less-or-equal, greater, greater-or-equal in a condition of meter 'tokens', but found in and equals
          8  | `   filter: [{field: model, equal: x}]` | 8 | Expected one of the keys field, equals, in, exists, not-equals, not-in, not-exists, less, less-or-equal, greater, greater-or-equal in a condition of meter 'tokens', but found 'equal'; did you mean equals?
          8  | `   filter:\\n      - field: model\\n        in: []` | 10 | Expected at least one value as in of a condition of meter 'tokens', but found none
          8  | `   filter: [{field: model, exists: false}]` | 8 | Expected true as exists of a condition of meter 'tokens', but found 'false'
          8  | `   filter: [{field: model, less: few}]` | 8 | Expected a decimal such as -12.5 as less of a condition of meter 'tokens', but found 'few'
          """)
  void shouldNameFileAndLineWhenSomethingIsWrong(
      int line, @Nullable String replacement, int expectedLine, String expected) {
    MasterFolder folder = new MasterFolder(temporary).soundButLine(line, replacement);

    assertThat(errors(folder))
        .contains(temporary.resolve("master.yaml") + ":" + expectedLine + ": " + expected);
  }

  private static List<String> errors(MasterFolder folder) {
    Problem problem = catchThrowableOfType(Problem.class, folder::read);
    assertThat(problem).isNotNull();
    return problem.lines();
  }
}
