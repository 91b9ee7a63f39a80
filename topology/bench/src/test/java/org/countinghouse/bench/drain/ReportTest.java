package org.countinghouse.bench.drain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.countinghouse.bench.peer.Footprint;
import org.countinghouse.bench.peer.Identities;
import org.countinghouse.bench.peer.Peer;
import org.junit.jupiter.api.Test;

class ReportTest {

  private final Report report = new Report();

  @Test
  void shouldTakeTheMiddleWhenFiguresAreOdd() {
    assertThat(Spread.of(List.of(9.0, 1.0, 4.0))).isEqualTo(new Spread(4.0, 1.0, 9.0));
  }

  @Test
  void shouldTakeTheMeanOfBothMiddlesWhenFiguresAreEven() {
    assertThat(Spread.of(List.of(8.0, 1.0, 4.0, 2.0))).isEqualTo(new Spread(3.0, 1.0, 8.0));
  }

  @Test
  void shouldSayNothingWhenThereAreNoFigures() {
    assertThat(Spread.of(List.of()).median()).isNaN();
  }

  /** The ratio of the medians would be 300 / 200. */
  @Test
  void shouldDivideRunByRunWhenRatiosAreTaken() {
    add("ours", 1, 100);
    add("copy", 1, 200);
    add("copy", 2, 1_000);
    add("ours", 2, 300);
    add("copy", 3, 100);
    add("ours", 3, 400);

    assertThat(report.ratio("ours", "copy", run -> run.measured().eventsPerSecond()))
        .isEqualTo(new Spread(0.5, 0.3, 4.0));
  }

  @Test
  void shouldLeaveOutRunsWhenTheyHaveNoPartner() {
    add("ours", 1, 100);
    add("copy", 2, 200);

    assertThat(report.ratio("ours", "copy", run -> run.measured().eventsPerSecond()).median())
        .isNaN();
  }

  @Test
  void shouldCountCpuPerMillionEventsAndBytesPerUniqueId() {
    Part part = new Part(500_000, 10, 3, 1, 0, 0);
    Footprint footprint = new Footprint(0, 0, 0, new Identities(20_000_000, 50_000_000, 0, 0));
    Run run =
        new Run(
            "ours", 1, part, part, true, 1, 20_000_000, 4, 0, 100, footprint, 990_000, 24_750_000);

    assertThat(part.eventsPerSecond()).isEqualTo(50_000);
    assertThat(part.applicationPerMillion()).isEqualTo(6);
    assertThat(part.cpuPerMillion()).isEqualTo(8);
    assertThat(run.identityBytesPerUnique()).isEqualTo(25);
    assertThat(run.restoredIdsPerSecond()).isEqualTo(5_000_000);
    assertThat(run.footprint().identities().bytesPerSealedId()).isEqualTo(2.5);
  }

  @Test
  void shouldPrintRatiosOnlyAgainstPeersThatRan() {
    add("copy", 1, 200);
    add("ours", 1, 100);

    String markdown = new Tables(report).markdown();

    assertThat(markdown).contains("| ours | copy | 0.50 (0.50 to 0.50) |");
    assertThat(markdown).doesNotContain("| ours | dsl |").doesNotContain("| copy | copy |");
  }

  @Test
  void shouldTurnTheOrderRoundWhenTheRunIsEven() {
    List<Peer> peers = List.of(Peer.COPY, Peer.OURS);

    assertThat(Rounds.order(peers, 1)).containsExactly(Peer.COPY, Peer.OURS);
    assertThat(Rounds.order(peers, 2)).containsExactly(Peer.OURS, Peer.COPY);
  }

  private void add(String peer, int number, long perSecond) {
    Part part = new Part(perSecond, 1, 1, 1, 0, 0);
    report.add(new Run(peer, number, part, part, true, 1, 0, 0, 0, 1, Footprint.NONE, 0, 0));
  }
}
