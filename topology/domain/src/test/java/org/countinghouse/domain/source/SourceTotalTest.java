package org.countinghouse.domain.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.countinghouse.domain.ledger.Bucket;
import org.countinghouse.domain.ledger.Transition;
import org.countinghouse.domain.usage.EventHash;
import org.countinghouse.domain.usage.EventSetChecksum;
import org.junit.jupiter.api.Test;

class SourceTotalTest {

  private static final Instant NOON = Instant.parse("2026-07-06T12:00:00Z");
  private static final EventHash FIRST = EventHash.of("acme", "gateway", "1");
  private static final EventHash SECOND = EventHash.of("acme", "gateway", "2");

  @Test
  void shouldPutAnEventIntoItsHourOfUtc() {
    SourceHour hour = SourceHour.of("gateway", NOON.plusSeconds(3_599));

    assertThat(hour).isEqualTo(new SourceHour("gateway", 495_372));
    assertThat(hour.start()).isEqualTo(NOON);
    assertThat(hour.end()).isEqualTo(NOON.plusSeconds(3_600));
    assertThat(SourceHour.of("", Instant.parse("1969-12-31T23:59:59Z")).hour()).isZero();
  }

  @Test
  void shouldSumWhatStands() {
    SourceTotal total = total();
    count(total, FIRST, "2.5", NOON.plusSeconds(2));
    count(total, SECOND, "4", NOON.plusSeconds(1));
    total.enter(Bucket.DUPLICATE, NOON, NOON.plusSeconds(9));

    SourceTotal.Figures figures = total.write();

    assertThat(figures.buckets()).isEqualTo(Map.of(Bucket.COUNTED, 2L, Bucket.DUPLICATE, 1L));
    assertThat(figures.standing()).isEqualTo(2);
    assertThat(figures.sums()).isEqualTo(Map.of("", new BigDecimal("6.5")));
    assertThat(figures.checksum()).isEqualTo(EventSetChecksum.EMPTY.plus(SECOND).plus(FIRST));
    assertThat(figures.watermark()).isEqualTo(NOON.plusSeconds(2));
    assertThat(figures.lastAppendTime()).isEqualTo(NOON.plusSeconds(9));
    assertThat(figures.revision()).isEqualTo(1);
  }

  @Test
  void shouldSumTheFiguresOfTwoPartitions() {
    SourceTotal one = total();
    count(one, FIRST, "2.5", NOON.plusSeconds(2));
    SourceTotal other = total();
    count(other, SECOND, "4", NOON.plusSeconds(1));
    other.enter(Bucket.DUPLICATE, NOON, NOON.plusSeconds(9));
    other.move(Transition.PARKED_TO_COUNTED);

    SourceTotal.Figures sum = one.write().plus(other.write());

    assertThat(sum.buckets()).isEqualTo(Map.of(Bucket.COUNTED, 2L, Bucket.DUPLICATE, 1L));
    assertThat(sum.transitions()).isEqualTo(Map.of(Transition.PARKED_TO_COUNTED, 1L));
    assertThat(sum.standing()).isEqualTo(2);
    assertThat(sum.sums()).isEqualTo(Map.of("", new BigDecimal("6.5")));
    assertThat(sum.checksum()).isEqualTo(EventSetChecksum.EMPTY.plus(FIRST).plus(SECOND));
    assertThat(sum.watermark()).isEqualTo(NOON.plusSeconds(2));
    assertThat(sum.lastAppendTime()).isEqualTo(NOON.plusSeconds(9));
    assertThat(sum.revision()).isEqualTo(2);
    assertThat(sum.plus(SourceTotal.Figures.NONE)).isEqualTo(sum);
  }

  @Test
  void shouldBeAsBeforeWhenAnEventIsTakenBack() {
    SourceTotal total = total();
    count(total, FIRST, "2.5", NOON);
    count(total, SECOND, "4", NOON);

    total.withdraw(SECOND);
    total.add("", new BigDecimal("-4"));
    total.move(Transition.COUNTED_TO_VOIDED);

    SourceTotal.Figures figures = total.write();
    assertThat(figures.standing()).isEqualTo(1);
    assertThat(figures.checksum()).isEqualTo(EventSetChecksum.EMPTY.plus(FIRST));
    assertThat(figures.sums().get("")).isEqualByComparingTo("2.5");
    assertThat(figures.transitions()).isEqualTo(Map.of(Transition.COUNTED_TO_VOIDED, 1L));
  }

  @Test
  void shouldGoOnFromWhatWasWritten() {
    SourceTotal total = total();
    count(total, FIRST, "2.5", NOON);

    SourceTotal later = new SourceTotal(total.hour(), total.write());
    count(later, SECOND, "4", NOON);

    assertThat(later.write().sums()).isEqualTo(Map.of("", new BigDecimal("6.5")));
    assertThat(later.write().revision()).isEqualTo(3);
  }

  private static SourceTotal total() {
    return new SourceTotal(SourceHour.of("gateway", NOON), SourceTotal.Figures.NONE);
  }

  private static void count(SourceTotal total, EventHash event, String quantity, Instant time) {
    total.enter(Bucket.COUNTED, time, time);
    total.stand(event);
    total.add("", new BigDecimal(quantity));
  }
}
