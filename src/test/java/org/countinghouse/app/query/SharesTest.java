package org.countinghouse.app.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.countinghouse.domain.source.LastSeen;
import org.countinghouse.domain.source.SourceTotal;
import org.countinghouse.domain.usage.EventSetChecksum;
import org.junit.jupiter.api.Test;

class SharesTest {

  private static final Instant NOON = Instant.parse("2026-07-06T12:00:00Z");

  @Test
  void shouldAddUpTheSameMeterWindowAndAccountWhenSharesOfARollUpAreSummed() {
    RollUpShare sum =
        RollUpShare.sum(
            List.of(
                new RollUpShare(NOON, List.of(line("calls", "b", "2"), line("calls", "b", "0.5"))),
                new RollUpShare(
                    NOON.minusSeconds(1),
                    List.of(line("calls", "a", "1"), line("bytes", "b", "7"))),
                new RollUpShare(NOON, List.of(line("calls", "b", "-1")))));

    assertThat(sum.watermark()).isEqualTo(NOON.minusSeconds(1));
    assertThat(sum.lines())
        .containsExactly(
            line("bytes", "b", "7"),
            line("calls", "a", "1"),
            new RollUpLine("calls", "2026-07", "b", new BigDecimal("1.5"), 3));
  }

  private static RollUpLine line(String meter, String account, String quantity) {
    return new RollUpLine(meter, "2026-07", account, new BigDecimal(quantity), 1);
  }

  @Test
  void shouldAddHoursUpAndTakeSlowestWatermarkWhenSharesOfASourceAreSummed() {
    LastSeen early = new LastSeen(NOON, NOON, NOON);
    LastSeen late = new LastSeen(NOON.plusSeconds(5), NOON.plusSeconds(6), NOON);

    SourceShare sum =
        SourceShare.sum(
            List.of(
                new SourceShare(NOON.plusSeconds(9), late, Map.of(7L, figures(2), 8L, figures(1))),
                new SourceShare(NOON.plusSeconds(8), LastSeen.NONE, Map.of()),
                new SourceShare(NOON.plusSeconds(10), early, Map.of(7L, figures(3)))));

    assertThat(sum.watermark()).isEqualTo(NOON.plusSeconds(8));
    assertThat(sum.seen()).isEqualTo(late);
    assertThat(sum.hours().keySet()).containsExactly(7L, 8L);
    assertThat(sum.hours().values())
        .extracting(SourceTotal.Figures::standing)
        .containsExactly(5L, 1L);
  }

  @Test
  void shouldKeepTheFirstSourcesWhenPagesArePutTogether() {
    LastSeen seen = new LastSeen(NOON, NOON, NOON);
    LastSeen later = new LastSeen(NOON.plusSeconds(1), NOON, NOON);

    SourcesShare page =
        SourcesShare.firstOf(
            List.of(
                new SourcesShare(NOON.plusSeconds(1), Map.of("a", seen, "c", seen)),
                new SourcesShare(NOON, Map.of("a", later, "b", seen))),
            2);

    assertThat(page.watermark()).isEqualTo(NOON);
    assertThat(page.sources()).containsExactlyInAnyOrderEntriesOf(Map.of("a", later, "b", seen));
  }

  private static SourceTotal.Figures figures(long standing) {
    return new SourceTotal.Figures(
        Map.of(), Map.of(), standing, Map.of(), EventSetChecksum.EMPTY, NOON, NOON, 1);
  }
}
