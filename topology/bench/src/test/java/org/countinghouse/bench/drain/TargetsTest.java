package org.countinghouse.bench.drain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.countinghouse.bench.peer.Footprint;
import org.countinghouse.bench.peer.Identities;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetsTest {

  @TempDir private Path folder;

  /** A run of a million events at a speed, with as much CPU as it takes time. */
  private static Run run(String peer, double seconds, double restart) {
    Part part = new Part(1_000_000, seconds, seconds, 1, 0, 0);
    Footprint footprint = new Footprint(0, 0, 0, new Identities(1_000, 3_100, 0, 0));
    return new Run(
        peer, 1, part, part, true, 1, 20_000_000, 4, restart, 1, footprint, 1_000, 24_000);
  }

  private void write(String section, Run... runs) throws IOException {
    Report report = new Report();
    for (Run run : runs) {
      report.add(run);
    }
    report.write(Files.createDirectories(folder.resolve(section)).resolve(Report.FILE));
  }

  private String rows() {
    return String.join("\n", new Targets(folder).all().stream().map(Target::row).toList());
  }

  @Test
  void shouldSayNotYetRunWhenThereIsNothing() {
    assertThat(new Targets(folder).all()).hasSize(14);
    assertThat(rows().split("\n")).allMatch(row -> row.endsWith("| not yet run | | |"));
  }

  @Test
  void shouldCompareWithinASectionAndAcrossSections() throws IOException {
    write("10k", run("copy", 2, 0), run("ours", 4, 0));
    write("others", run("dsl", 80, 0), run("tuned", 12, 0), run("ours", 40, 0));

    assertThat(rows())
        .contains("(stretch 1.2 x) | 0.50 x as throughput, 0.50 x as CPU | **no** | 10k/drain.json")
        .contains("DSL recipe | 20.00 x as throughput, 20.00 x as CPU | yes | others/drain.json")
        .contains("tuned DSL | 3.00 x as throughput, 3.00 x as CPU | **no** | others/drain.json")
        .contains("Flink on the heap | not yet run | | |")
        .contains("unique event | 24.00 | yes | 10k/drain.json")
        .contains("budget for the others | 3.10 | **no** | 10k/drain.json")
        .contains("identities/s | 5.0 M/s | yes | 10k/drain.json");
  }

  @Test
  void shouldTakeTheLongestRestartAndTakeOver() throws IOException {
    write("kill", run("ours", 4, 7.5), run("ours", 4, 11));
    Files.createDirectories(folder.resolve("faults"));
    Files.writeString(
        folder.resolve("faults/faults.txt"),
        "a(): standby goes on 5800 ms after the kill\n"
            + "b(): fencing: standby goes on 8800 ms after the freeze\n"
            + "c(): goes on 70000 ms after the broker\n");

    assertThat(rows())
        .contains("at most 10 s | 11.0 s at most | **no** | kill/drain.json")
        .contains("at most 30 s | 8.8 s at most | yes | faults/faults.txt");
  }
}
