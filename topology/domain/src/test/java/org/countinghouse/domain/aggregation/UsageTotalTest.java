package org.countinghouse.domain.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countinghouse.domain.Builders.aUsageEvent;
import static org.countinghouse.domain.Builders.date;
import static org.countinghouse.domain.Builders.number;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.countinghouse.domain.Builders.UsageEventBuilder;
import org.countinghouse.domain.master.Aggregation;
import org.countinghouse.domain.master.Measurement;
import org.countinghouse.domain.time.UsageWindow;
import org.countinghouse.domain.usage.Dimensions;
import org.countinghouse.domain.usage.EventHash;
import org.countinghouse.domain.usage.EventSetChecksum;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UsageTotalTest {

  private static final UsageTotalKey KEY =
      new UsageTotalKey(
          "account",
          "acme",
          "calls",
          1,
          Dimensions.of(Map.of("region", "eu")),
          UsageWindow.day(date("2026-10-05"), ZoneOffset.UTC));
  private static final EventHash FIRST = EventHash.of("acme", "gateway", "evt-1");
  private static final EventHash SECOND = EventHash.of("acme", "gateway", "evt-2");

  @Test
  void shouldBeNothingBeforeTheFirstEvent() {
    UsageTotal empty = empty();

    assertThat(empty.key()).isEqualTo(KEY);
    assertThat(empty.aggregate().quantity()).hasValue(number("0"));
    assertThat(empty.events()).isEqualTo(UsageTotal.Events.NONE);
  }

  @Test
  void shouldAddOneEventAfterAnotherAndTakeOneBack() {
    Instant noon = Instant.parse("2026-10-05T12:00:00Z");
    Instant morning = Instant.parse("2026-10-05T08:00:00Z");
    UsageTotal total = empty();

    total.add(aUsageEvent().at(noon).quantity("1.5").build(), FIRST);
    assertThat(total.aggregate().quantity()).hasValue(number("1.5"));
    assertThat(total.events())
        .isEqualTo(new UsageTotal.Events(1, noon, noon, 1, EventSetChecksum.EMPTY.plus(FIRST)));

    total.add(aUsageEvent().at(morning).quantity("0.25").build(), SECOND);
    assertThat(total.aggregate().quantity()).hasValue(number("1.75"));
    assertThat(total.events())
        .isEqualTo(
            new UsageTotal.Events(
                2, morning, noon, 2, EventSetChecksum.EMPTY.plus(FIRST).plus(SECOND)));

    total.remove(aUsageEvent().at(noon).quantity("1.5").build(), FIRST);
    assertThat(total.aggregate().quantity()).hasValue(number("0.25"));
    assertThat(total.events())
        .isEqualTo(new UsageTotal.Events(1, morning, noon, 3, EventSetChecksum.EMPTY.plus(SECOND)));
  }

  @Test
  void shouldNotChangeItsKeyWhenTheDimensionsItWasMadeOfDo() {
    Map<String, String> dimensions = new HashMap<>(Map.of("region", "eu"));
    UsageTotalKey key =
        new UsageTotalKey("a", "c", "m", 1, Dimensions.of(dimensions), KEY.window());

    dimensions.clear();

    assertThat(key.dimensions()).containsEntry("region", "eu");
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("org.countinghouse.domain.Seeds#seeds")
  void shouldBeTheSameInWhateverOrderEventsCome(long seed) {
    // given
    Random random = new Random(seed);
    List<UsageEventBuilder> events = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      events.add(
          aUsageEvent()
              .withId("evt-" + i)
              .at(Instant.parse("2026-10-05T00:00:00Z").plusSeconds(random.nextInt(86_400)))
              .quantity(
                  BigDecimal.valueOf(random.nextInt(1_000_000), random.nextInt(13))
                      .toPlainString()));
    }
    UsageTotal inOrder = total(events);

    // when
    Collections.shuffle(events, random);

    // then
    assertThat(total(events).events()).isEqualTo(inOrder.events());
    assertThat(total(events).aggregate().state()).isEqualTo(inOrder.aggregate().state());
    assertThat(inOrder.events().count()).isEqualTo(100);
  }

  private static UsageTotal total(List<UsageEventBuilder> events) {
    UsageTotal total = empty();
    events.forEach(event -> total.add(event.build(), event.hash()));
    return total;
  }

  private static UsageTotal empty() {
    return new UsageTotal(
        KEY,
        SetSketch.AGGREGATES.empty(
            Measurement.of(Aggregation.SUM, ""), KEY.window().start(), KEY.window().end()),
        UsageTotal.Events.NONE);
  }
}
