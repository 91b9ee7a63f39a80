package org.countinghouse.domain.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.countinghouse.domain.master.Measurement;
import org.countinghouse.domain.usage.EventHash;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A random November against sums over lists, second by second where levels hold. */
class NaiveAggregationTest {

  private static final LocalDate FIRST = LocalDate.parse("2026-11-01");
  private static final LocalDate END = LocalDate.parse("2026-12-01");
  private static final int SECONDS = 30 * 86_400;

  /** Whole values and seconds, so that the naive way needs no fractions. */
  private record Event(int second, int value, String user, boolean removes, EventHash hash) {}

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("org.countinghouse.domain.Seeds#seeds")
  void shouldEqualWhatListsSay(long seed) {
    List<Event> events = events(new Random(seed));

    assertThat(period("SUM", events)).isEqualTo(sum(events, Event::value));
    assertThat(period("COUNT", events)).isEqualTo(String.valueOf(events.size()));
    assertThat(period("MAX", events)).isEqualTo(last(events, e -> e.value));
    assertThat(period("MIN", events)).isEqualTo(last(events, e -> -e.value));
    assertThat(period("LATEST", events)).isEqualTo(last(events, e -> e.second));
    assertThat(period("AVERAGE", events))
        .isEqualTo(
            new BigDecimal(sum(events, Event::value))
                .divide(BigDecimal.valueOf(events.size()), 12, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString());
    assertThat(period("UNIQUE_COUNT by user", events))
        .isEqualTo(String.valueOf(events.stream().map(Event::user).distinct().count()));
    assertThat(period("PERCENTILE at 90", events))
        .isEqualTo(
            String.valueOf(
                events.stream()
                    .map(Event::value)
                    .sorted()
                    .toList()
                    .get((events.size() * 9 + 9) / 10 - 1)));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("org.countinghouse.domain.Seeds#seeds")
  void shouldEqualWhatEverySecondSays(long seed) {
    List<Event> events = events(new Random(seed));
    Map<Integer, List<Event>> bySecond = new TreeMap<>();
    events.forEach(e -> bySecond.computeIfAbsent(e.second, at -> new ArrayList<>()).add(e));
    long gauge = 0;
    long gaugeSeconds = 0;
    long level = 0;
    long levelSeconds = 0;
    long levelDays = 0;
    long levelOfDay = 0;
    Set<String> present = new HashSet<>();
    Set<String> presentOnDay = new HashSet<>();
    long presenceSeconds = 0;
    long presenceDays = 0;
    for (int second = 0; second < SECONDS; second++) {
      if (second % 86_400 == 0) {
        levelDays += levelOfDay;
        levelOfDay = level;
        presenceDays += presentOnDay.size();
        presentOnDay = new HashSet<>(present);
      }
      for (Event event : bySecond.getOrDefault(second, List.of())) {
        gauge = event.value;
        level += event.removes ? -event.value : event.value;
        levelOfDay += event.removes ? 0 : event.value;
        if (event.removes) {
          present.remove(event.user);
        } else {
          present.add(event.user);
          presentOnDay.add(event.user);
        }
      }
      gaugeSeconds += gauge;
      levelSeconds += level;
      presenceSeconds += present.size();
    }

    assertThat(period("TIME_WEIGHTED", events)).isEqualTo("" + gaugeSeconds);
    assertThat(period("RECURRING_SUM", events)).isEqualTo("" + level);
    assertThat(period("RECURRING_SUM SECOND", events)).isEqualTo("" + levelSeconds);
    assertThat(period("RECURRING_SUM DAY", events)).isEqualTo("" + (levelDays + levelOfDay));
    assertThat(period("RECURRING_UNIQUE_COUNT by user", events)).isEqualTo("" + present.size());
    assertThat(period("RECURRING_UNIQUE_COUNT SECOND by user", events))
        .isEqualTo("" + presenceSeconds);
    assertThat(period("RECURRING_UNIQUE_COUNT DAY by user", events))
        .isEqualTo("" + (presenceDays + presentOnDay.size()));
  }

  /** At different seconds, so that no tie decides; on few days, so that there is silence. */
  private static List<Event> events(Random random) {
    Map<Integer, Event> events = new TreeMap<>();
    int size = 1 + random.nextInt(60);
    for (int i = 0; i < size; i++) {
      int second = random.nextInt(10) * 3 * 86_400 + random.nextInt(86_400);
      events.put(
          second,
          new Event(
              second,
              random.nextInt(1_000),
              "user-" + random.nextInt(8),
              random.nextInt(3) == 0,
              EventHash.of("acme", "gateway", "evt-" + i)));
    }
    return List.copyOf(events.values());
  }

  private static String sum(List<Event> events, Function<Event, Integer> field) {
    return String.valueOf(events.stream().mapToLong(field::apply).sum());
  }

  /** The value of the event that has the largest of something. */
  private static String last(List<Event> events, Function<Event, Integer> field) {
    Event best = events.get(0);
    for (Event event : events) {
      best = field.apply(event) > field.apply(best) ? event : best;
    }
    return String.valueOf(best.value);
  }

  private static String period(String meter, List<Event> events) {
    Measurement measurement = MeterText.measurement(meter);
    Map<LocalDate, PeriodQuantity.Window> windows = new TreeMap<>();
    for (Event event : events) {
      LocalDate date = FIRST.plusDays(event.second / 86_400);
      Instant time = FIRST.atStartOfDay(ZoneOffset.UTC).toInstant().plusSeconds(event.second);
      String fields =
          "quantity="
              + event.value
              + " user="
              + event.user
              + (event.removes ? " operation=remove" : "");
      windows
          .computeIfAbsent(date, day -> window(measurement, day))
          .aggregate()
          .add(MeterText.event("e", time, fields).build(), event.hash);
    }
    return MeterText.text(
        PeriodQuantity.of(
                measurement,
                new PeriodQuantity.Span(FIRST, END, ZoneOffset.UTC),
                Level.NONE,
                List.copyOf(windows.values()))
            .quantity());
  }

  private static PeriodQuantity.Window window(Measurement measurement, LocalDate day) {
    Instant start = day.atStartOfDay(ZoneOffset.UTC).toInstant();
    Instant end = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    return new PeriodQuantity.Window(
        day, start, end, SetSketch.AGGREGATES.empty(measurement, start, end));
  }
}
