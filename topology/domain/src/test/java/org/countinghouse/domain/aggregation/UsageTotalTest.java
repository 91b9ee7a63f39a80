package org.countinghouse.domain.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
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
import org.countinghouse.domain.time.DayWindow;
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
          Map.of("region", "eu"),
          new DayWindow(date("2026-10-05"), ZoneOffset.UTC));
  private static final EventHash FIRST = EventHash.of("acme", "gateway", "evt-1");
  private static final EventHash SECOND = EventHash.of("acme", "gateway", "evt-2");

  private record Event(BigDecimal amount, Instant time, EventHash hash) {}

  @Test
  void shouldBeNothingBeforeTheFirstEvent() {
    UsageTotal empty = UsageTotal.empty(KEY);

    assertThat(empty.key()).isEqualTo(KEY);
    assertThat(empty.quantity()).isEqualByComparingTo("0");
    assertThat(empty.count()).isZero();
    assertThat(empty.revision()).isZero();
    assertThat(empty.checksum()).isEqualTo(EventSetChecksum.EMPTY);
  }

  @Test
  void shouldAddOneEventAfterAnother() {
    Instant noon = Instant.parse("2026-10-05T12:00:00Z");
    Instant morning = Instant.parse("2026-10-05T08:00:00Z");

    UsageTotal one = UsageTotal.empty(KEY).plus(number("1.5"), noon, FIRST);
    UsageTotal two = one.plus(number("0.25"), morning, SECOND);

    assertThat(one)
        .isEqualTo(
            new UsageTotal(
                KEY, number("1.5"), 1, noon, noon, 1, EventSetChecksum.EMPTY.plus(FIRST)));
    assertThat(two)
        .isEqualTo(
            new UsageTotal(
                KEY,
                number("1.75"),
                2,
                morning,
                noon,
                2,
                EventSetChecksum.EMPTY.plus(FIRST).plus(SECOND)));
  }

  @Test
  void shouldNotChangeItsKeyWhenTheDimensionsItWasMadeOfDo() {
    Map<String, String> dimensions = new HashMap<>(Map.of("region", "eu"));
    UsageTotalKey key = new UsageTotalKey("a", "c", "m", 1, dimensions, KEY.window());

    dimensions.clear();

    assertThat(key.dimensions()).containsEntry("region", "eu");
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("org.countinghouse.domain.Seeds#seeds")
  void shouldBeTheSameInWhateverOrderEventsCome(long seed) {
    // given
    Random random = new Random(seed);
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      events.add(
          new Event(
              BigDecimal.valueOf(random.nextInt(1_000_000), random.nextInt(13)),
              Instant.parse("2026-10-05T00:00:00Z").plusSeconds(random.nextInt(86_400)),
              EventHash.of("acme", "gateway", "evt-" + i)));
    }
    UsageTotal inOrder = total(events);

    // when
    Collections.shuffle(events, random);

    // then
    assertThat(total(events)).isEqualTo(inOrder);
    assertThat(inOrder.count()).isEqualTo(100);
  }

  private static UsageTotal total(List<Event> events) {
    UsageTotal total = UsageTotal.empty(KEY);
    for (Event event : events) {
      total = total.plus(event.amount(), event.time(), event.hash());
    }
    return total;
  }
}
