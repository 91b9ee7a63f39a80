package org.countinghouse.bench.drain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.countinghouse.bench.drain.Target.Figure;

/**
 * The targets, held against the runs that {@code targets.sh} leaves in a folder.
 *
 * <p>Peers that stand in one section are compared run by run; those of different sections by their
 * medians for an event, since slow ones drain fewer events.
 */
final class Targets {

  static final String HEAD = "| target | measured | met | run |\n| --- | --- | --- | --- |";
  private static final String OURS = "ours";
  private static final String MAIN = "10k";
  private static final String FAULTS = "faults/faults.txt";

  private final Path folder;

  Targets(Path folder) {
    this.folder = folder;
  }

  List<Target> all() {
    return List.of(
        beside("10 k customers: at least 1.0 x the copy (stretch 1.2 x)", MAIN, "copy", 1.0),
        beside("10 k customers: at least 0.5 x the read", MAIN, "read", 0.5),
        beside("1 M customers, Zipf 1.0: at least 0.7 x the copy", "1m-zipf", "copy", 0.7),
        beside("1 M customers, uniform: at least 0.4 x the copy", "1m-uniform", "copy", 0.4),
        apart("at least 15 x the DSL recipe", "others", "dsl", 15),
        apart("at least 4 x the tuned DSL", "others", "tuned", 4),
        apart("at least 5 x Flink with RocksDB", "others", "flink-rocksdb", 5),
        apart("at least 1.5 x Flink on the heap", "others", "flink-heap", 1.5),
        target(
            "changelog of deduplication: at most 26 bytes a unique event",
            MAIN,
            Figure.atMost(26, "%.2f", median(MAIN, OURS, Run::identityBytesPerUnique))),
        target(
            "memory: at most 3 bytes a sealed identity, besides a fixed budget for the others",
            MAIN,
            Figure.atMost(
                3,
                "%.2f",
                median(MAIN, OURS, run -> run.footprint().identities().bytesPerSealedId()))),
        apart("20 M identities preloaded: at most 20 % slower than none", "10k-none", OURS, 0.8),
        target(
            "restore: at least 5 M identities/s",
            MAIN,
            Figure.atLeast(5, "%.1f M/s", median(MAIN, OURS, Run::restoredIdsPerSecond) / 1e6)),
        target(
            "after kill -9 with the disk intact: processing again in at most 10 s",
            "kill",
            Figure.atMost(10, "%.1f s at most", figure("kill", OURS, Run::restartSeconds).max())),
        new Target(
            "after an in-process wipe: the standby takes over in at most 30 s",
            FAULTS,
            List.of(Figure.atMost(30, "%.1f s at most", standbySeconds()))));
  }

  /** Ours against a peer of the same invocation. */
  private Target beside(String text, String section, String other, double least) {
    Report report = report(section);
    return ratios(
        text,
        section,
        least,
        report.ratio(OURS, other, run -> run.measured().eventsPerSecond()).median(),
        report.ratio(other, OURS, run -> run.measured().applicationPerMillion()).median());
  }

  /** Ours of the main section against a peer of another one. */
  private Target apart(String text, String section, String other, double least) {
    ToDoubleFunction<Run> speed = run -> run.measured().eventsPerSecond();
    ToDoubleFunction<Run> cpu = run -> run.measured().applicationPerMillion();
    return ratios(
        text,
        section,
        least,
        median(MAIN, OURS, speed) / median(section, other, speed),
        median(section, other, cpu) / median(MAIN, OURS, cpu));
  }

  private static Target ratios(
      String text, String section, double least, double throughput, double cpu) {
    return target(
        text,
        section,
        Figure.atLeast(least, "%.2f x as throughput", throughput),
        Figure.atLeast(least, "%.2f x as CPU", cpu));
  }

  private static Target target(String text, String section, Figure... figures) {
    return new Target(text, section + "/" + Report.FILE, List.of(figures));
  }

  private double median(String section, String peer, ToDoubleFunction<Run> value) {
    return figure(section, peer, value).median();
  }

  private Spread figure(String section, String peer, ToDoubleFunction<Run> value) {
    return report(section).of(peer, value);
  }

  private Report report(String section) {
    Path file = folder.resolve(section).resolve(Report.FILE);
    return Files.exists(file) ? Report.read(file) : new Report();
  }

  /** Of lines such as {@code shouldRecycle(): standby goes on 5800 ms after the kill}. */
  private double standbySeconds() {
    Path file = folder.resolve(FAULTS);
    if (!Files.exists(file)) {
      return Double.NaN;
    }
    try {
      List<Double> seconds = new ArrayList<>();
      for (String line : Files.readAllLines(file)) {
        if (line.contains("standby goes on")) {
          seconds.add(Long.parseLong(line.replaceAll(".* goes on (\\d+) ms.*", "$1")) / 1e3);
        }
      }
      return Spread.of(seconds).max();
    } catch (IOException cause) {
      throw new UncheckedIOException("Expected " + file, cause);
    }
  }
}
