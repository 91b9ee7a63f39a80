package org.countinghouse.app.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.countinghouse.app.oracle.OracleMaster.Kind;
import org.countinghouse.app.oracle.OracleMaster.Proration;
import org.countinghouse.app.oracle.OracleMaster.Rounding;
import org.countinghouse.app.oracle.OracleMaster.Way;
import org.countinghouse.app.oracle.Quantities.Stretch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Quantities of November 2026 in UTC, worked out by hand. */
class QuantitiesTest {

  private static final Stretch NOVEMBER =
      new Stretch(
          LocalDateTime.parse("2026-11-01T00:00:00").toInstant(ZoneOffset.UTC),
          LocalDateTime.parse("2026-12-01T00:00:00").toInstant(ZoneOffset.UTC),
          LocalDate.parse("2026-11-01"),
          LocalDate.parse("2026-12-01"));

  /** Events as {@code day time value item} or {@code day time -value item} if it removes. */
  @ParameterizedTest(name = "{0} {1} of [{2}] is {3}")
  @CsvSource({
    "SUM, NONE, 1T00:00 1.5 a; 2T00:00 2 a, 3.5",
    "COUNT, NONE, 1T00:00 1 a; 2T00:00 1 a, 2",
    "MAX, NONE, 1T00:00 7 a; 2T00:00 3 a; 3T00:00 none a, 7",
    "MIN, NONE, 1T00:00 7 a; 2T00:00 3 a; 3T00:00 none a, 3",
    "AVERAGE, NONE, 1T00:00 1 a; 2T00:00 1 a; 3T00:00 none a; 4T00:00 0 a, 0.666666666667",
    "LATEST, NONE, 2T00:00 5 a; 1T00:00 9 a; 3T00:00 none a, 5",
    "UNIQUE_COUNT, NONE, 1T00:00 none a; 2T00:00 none b; 3T00:00 none a, 2",
    // 95 % of three values is rank 2.85, so the third, in the bin that begins at 2.56.
    "PERCENTILE, NONE, 1T00:00 2.5699 a; 2T00:00 1 a; 3T00:00 2 a, 2.56",
    // 3 for 29 h, then 5 for 27 d 19 h: 313,200 + 12,006,000.
    "TIME_WEIGHTED, NONE, 2T00:00 3 a; 3T05:00 5 a, 12319200",
    // The documentation's seat: added on the 10th at 15:00.
    "RECURRING_SUM, NONE, 10T15:00 1 a, 1",
    "RECURRING_SUM, DAY, 10T15:00 1 a, 21",
    "RECURRING_SUM, SECOND, 10T15:00 1 a, 1760400",
    // Removed on the 12th, which still counts: 3 days.
    "RECURRING_SUM, DAY, 10T15:00 1 a; 12T08:00 -1 a, 3",
    // Added again on the day it was removed: one day more, not two at once.
    "RECURRING_UNIQUE_COUNT, NONE, 1T00:00 none a; 1T01:00 none a; 2T00:00 none b, 2",
    "RECURRING_UNIQUE_COUNT, DAY, 10T15:00 none a; 12T08:00 - a; 12T09:00 none a, 21",
    "RECURRING_UNIQUE_COUNT, SECOND, 10T15:00 none a; 10T15:01 - a; 10T15:02 - a, 60",
  })
  void shouldBeWhatTheDefinitionSays(
      Kind kind, Proration proration, String events, String expected) {
    Optional<BigDecimal> quantity =
        Quantities.of(way(kind, proration, Rounding.NONE), readings(events), NOVEMBER);

    assertThat(quantity.orElseThrow().stripTrailingZeros().toPlainString()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"MAX", "MIN", "AVERAGE", "LATEST", "PERCENTILE", "TIME_WEIGHTED"})
  void shouldBeAbsentWhenNoEventHasAValue(Kind kind) {
    assertThat(
            Quantities.of(
                way(kind, Proration.NONE, Rounding.NONE), readings("1T00:00 none a"), NOVEMBER))
        .isEmpty();
  }

  @Test
  void shouldTakeTheLargerIdentityWhenTwoAreTheLatest() {
    List<Reading> readings =
        List.of(
            reading("1T00:00 5 a", BigInteger.TWO),
            reading("1T00:00 9 a", BigInteger.ONE),
            reading("1T00:00 7 a", BigInteger.ZERO));

    assertThat(Quantities.of(way(Kind.LATEST, Proration.NONE, Rounding.NONE), readings, NOVEMBER))
        .hasValueSatisfying(value -> assertThat(value).isEqualByComparingTo("5"));
  }

  @ParameterizedTest
  @CsvSource({"UP, 0, 3", "DOWN, 1, 2.1", "HALF_UP, 1, 2.2"})
  void shouldRoundWhatWasAggregated(RoundingMode mode, int decimals, String expected) {
    Rounding rounding = new Rounding(Optional.of(mode), decimals);

    assertThat(
            Quantities.of(
                way(Kind.SUM, Proration.NONE, rounding),
                readings("1T00:00 1.07 a; 1T00:00 1.08 a"),
                NOVEMBER))
        .hasValueSatisfying(value -> assertThat(value).isEqualByComparingTo(expected));
  }

  @Test
  void shouldKnowNoMoreValuesThanAreCountedExactly() {
    Way way = way(Kind.UNIQUE_COUNT, Proration.NONE, Rounding.NONE);
    List<Reading> exact =
        IntStream.range(0, 3).mapToObj(i -> reading("1T00:00 1 u" + i, BigInteger.ONE)).toList();

    assertThat(Quantities.isBeyond(way, exact)).isFalse();
    assertThat(
            Quantities.isBeyond(
                way,
                IntStream.range(0, 4)
                    .mapToObj(i -> reading("1T00:00 1 u" + i, BigInteger.ONE))
                    .toList()))
        .isTrue();
  }

  private static Way way(Kind kind, Proration proration, Rounding rounding) {
    Way plain = OracleWorld.way(kind);
    return new Way(kind, "", plain.distinctBy(), 3, plain.percentile(), proration, rounding);
  }

  private static List<Reading> readings(String events) {
    List<Reading> readings = new ArrayList<>();
    for (String text : events.split("; ")) {
      readings.add(reading(text, BigInteger.valueOf(readings.size())));
    }
    return readings;
  }

  private static Reading reading(String text, BigInteger identity) {
    String[] parts = text.split(" ");
    String[] dayAndTime = parts[0].split("T");
    LocalDateTime at =
        LocalDateTime.parse(
            "2026-11-%02dT%s".formatted(Integer.parseInt(dayAndTime[0]), dayAndTime[1]));
    boolean removes = parts[1].startsWith("-");
    String value = removes ? parts[1].substring(1) : parts[1];
    return new Reading(
        at.toInstant(ZoneOffset.UTC),
        identity,
        at.toLocalDate(),
        value.isEmpty() || value.equals("none")
            ? Optional.empty()
            : Optional.of(new BigDecimal(value)),
        Optional.of(parts[2]),
        removes);
  }
}
