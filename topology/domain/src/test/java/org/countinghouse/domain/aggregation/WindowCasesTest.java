package org.countinghouse.domain.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.countinghouse.domain.Builders.UsageEventBuilder;
import org.countinghouse.domain.MarkdownTable;
import org.countinghouse.domain.MarkdownTable.Row;
import org.countinghouse.domain.usage.EventHash;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs {@code aggregation/window-cases.md}. */
class WindowCasesTest {

  static final Instant START = Instant.parse("2026-10-05T00:00:00Z");
  static final Instant END = Instant.parse("2026-10-06T00:00:00Z");

  static Stream<Row> cases() {
    return Stream.of("Values", "Different values", "Percentiles", "Levels")
        .flatMap(heading -> MarkdownTable.rows("/aggregation/window-cases.md", heading).stream());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void shouldHaveTheQuantity(Row row) {
    List<UsageEventBuilder> events = events(row);
    Aggregate aggregate = aggregate(row, events);

    assertThat(MeterText.text(aggregate.quantity())).isEqualTo(row.cell("quantity"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void shouldBeTheSameFromItsStateAndInReverseOrder(Row row) {
    List<UsageEventBuilder> events = events(row);
    Aggregate aggregate = aggregate(row, events);
    Collections.reverse(events);
    Aggregate reversed = aggregate(row, events);
    Aggregate read = SetSketch.AGGREGATES.of(START, END, aggregate.state());

    assertThat(reversed.state()).isEqualTo(aggregate.state());
    assertThat(read.state()).isEqualTo(aggregate.state());
    assertThat(read.quantity()).isEqualTo(aggregate.quantity());
  }

  private static Aggregate aggregate(Row row, List<UsageEventBuilder> events) {
    Aggregate aggregate =
        SetSketch.AGGREGATES.empty(MeterText.measurement(row.cell("meter")), START, END);
    UsageEventBuilder takenBack =
        row.list("minus").isEmpty() ? null : event("evt-9", row.list("minus").get(0));
    if (takenBack != null) {
      aggregate.add(takenBack.build(), takenBack.hash());
    }
    events.forEach(event -> aggregate.add(event.build(), event.hash()));
    if (takenBack != null) {
      assertThat(aggregate.isInvertible()).isTrue();
      aggregate.remove(takenBack.build(), takenBack.hash());
    }
    return aggregate;
  }

  private static List<UsageEventBuilder> events(Row row) {
    List<String> texts = row.list("events");
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      ids.add("evt-" + i);
    }
    ids.sort(
        Comparator.comparing(
            id -> EventHash.of("acme", "gateway", id).high(), Long::compareUnsigned));
    List<UsageEventBuilder> events = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      events.add(event(ids.get(i), texts.get(i)));
    }
    return events;
  }

  private static UsageEventBuilder event(String id, String text) {
    String time = "2026-10-05T" + text.substring(0, 5) + ":00Z";
    return MeterText.event(id, Instant.parse(time), text.substring(5).trim());
  }
}
