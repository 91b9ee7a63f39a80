package org.countinghouse.bench.drain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Prints a {@link Report}: medians of each peer, then ratios of pairs of runs. */
final class Tables {

  private static final String OURS = "ours";
  private static final List<String> BASES =
      List.of("loop", "read", "copy", "dsl", "tuned", "flink-heap", "flink-rocksdb");

  /** A column. */
  private record Figure(String title, String format, ToDoubleFunction<Run> value) {}

  private static final List<Figure> FIGURES =
      List.of(
          new Figure("events/s", "%.0f", run -> run.measured().eventsPerSecond()),
          new Figure("app CPU s/M", "%.2f", run -> run.measured().applicationPerMillion()),
          new Figure("broker CPU s/M", "%.2f", run -> run.measured().brokerPerMillion()),
          new Figure("bytes/event", "%.1f", run -> perEvent(run, run.measured().producedBytes())),
          new Figure(
              "records/event", "%.3f", run -> perEvent(run, run.measured().producedRecords())),
          new Figure("dedup bytes/id", "%.2f", Run::identityBytesPerUnique),
          new Figure(
              "RAM B/sealed id", "%.2f", run -> run.footprint().identities().bytesPerSealedId()),
          new Figure("live heap MiB", "%.0f", run -> run.footprint().liveHeapBytes() / 1048576.0),
          new Figure("peak MiB", "%.0f", Run::peakMebibytes),
          new Figure("start s", "%.1f", Run::startSeconds),
          new Figure("restart s", "%.1f", Run::restartSeconds),
          new Figure("restore s", "%.2f", Run::restoreSeconds),
          new Figure("restored ids/s", "%.0f", Run::restoredIdsPerSecond),
          new Figure("total s", "%.1f", run -> run.total().seconds()));

  private final Report report;

  Tables(Report report) {
    this.report = report;
  }

  private static double perEvent(Run run, long produced) {
    return (double) produced / run.measured().events();
  }

  /** For a terminal. */
  String text() {
    return lines(medians(), false) + "\n" + ratiosOr(false) + failures();
  }

  private String failures() {
    return report.failures().stream()
        .map(
            each -> "FAILED: %s, run %d: %s%n".formatted(each.peer(), each.number(), each.reason()))
        .collect(Collectors.joining());
  }

  /** For a page of documentation, with everything that was noted about the runs. */
  String markdown() {
    StringBuilder page = new StringBuilder();
    report.about().entrySet().stream()
        .sorted(java.util.Map.Entry.comparingByKey())
        .forEach(
            fact ->
                page.append("- ")
                    .append(fact.getKey())
                    .append(": ")
                    .append(fact.getValue())
                    .append('\n'));
    return page.append('\n')
        .append(lines(medians(), true))
        .append('\n')
        .append(ratiosOr(true))
        .append(failures())
        .toString();
  }

  private String ratiosOr(boolean markdown) {
    List<List<String>> ratios = ratios();
    return ratios.size() == 1 ? "" : lines(ratios, markdown);
  }

  private List<List<String>> medians() {
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of("peer"));
    FIGURES.forEach(figure -> head.add(figure.title()));
    rows.add(head);
    for (String peer : report.peers()) {
      // A star says: too few events, nothing was left behind the warm-up.
      List<String> row = new ArrayList<>(List.of(report.isWarm(peer) ? peer : peer + "*"));
      for (Figure figure : FIGURES) {
        row.add(format(figure.format(), report.of(peer, figure.value()).median()));
      }
      rows.add(row);
    }
    return rows;
  }

  /** How many times as fast, and as cheap, ours is as each other; without ours, each as each. */
  private List<List<String>> ratios() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("peer", "against", "throughput x", "app CPU x", "all CPU x"));
    List<String> peers = report.peers().contains(OURS) ? List.of(OURS) : report.peers();
    for (String peer : peers) {
      for (String base : BASES) {
        if (report.peers().contains(base) && !base.equals(peer)) {
          rows.add(
              List.of(
                  peer,
                  base,
                  spread(report.ratio(peer, base, run -> run.measured().eventsPerSecond())),
                  spread(report.ratio(base, peer, run -> run.measured().applicationPerMillion())),
                  spread(report.ratio(base, peer, run -> run.measured().cpuPerMillion()))));
        }
      }
    }
    return rows;
  }

  private static String spread(Spread spread) {
    return Double.isNaN(spread.median())
        ? "-"
        : String.format(
            Locale.ROOT, "%.2f (%.2f to %.2f)", spread.median(), spread.min(), spread.max());
  }

  private static String format(String format, double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
  }

  private static String lines(List<List<String>> rows, boolean markdown) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < rows.size(); i++) {
      if (markdown) {
        text.append("| ").append(String.join(" | ", rows.get(i))).append(" |\n");
        text.append(i == 0 ? "|" + " --- |".repeat(rows.get(0).size()) + "\n" : "");
      } else {
        text.append(padded(rows.get(i), rows)).append('\n');
      }
    }
    return text.toString();
  }

  private static String padded(List<String> row, List<List<String>> rows) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < row.size(); column++) {
      int at = column;
      int width = Collections.max(rows.stream().map(each -> each.get(at).length()).toList());
      line.append(" ".repeat(width - row.get(column).length())).append(row.get(column));
      line.append(column + 1 < row.size() ? "  " : "");
    }
    return line.toString();
  }
}
