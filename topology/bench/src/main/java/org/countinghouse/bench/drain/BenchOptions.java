package org.countinghouse.bench.drain;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.countinghouse.bench.fixture.Shape;
import org.countinghouse.bench.peer.Peer;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What can be chosen on the command line. */
final class BenchOptions {

  @Option(names = "--events", defaultValue = "5000000", paramLabel = "N", description = "Events.")
  long events;

  @Option(names = "--customers", defaultValue = "10000", paramLabel = "N")
  int customers;

  @Option(
      names = "--skew",
      defaultValue = "zipf",
      paramLabel = "SKEW",
      converter = Skew.class,
      description = "Events over customers: zipf (exponent 1.0), uniform, or an exponent.")
  double skew;

  @Option(
      names = "--peers",
      split = ",",
      defaultValue = "read,copy,ours",
      paramLabel = "NAME,...",
      converter = Name.class,
      description = "loop, read, copy, dsl, tuned, ours, flink-heap, flink-rocksdb.")
  List<Peer> peers = new ArrayList<>();

  @Option(names = "--runs", defaultValue = "3", paramLabel = "N", description = "Runs of each.")
  int runs;

  @Option(names = "--partitions", defaultValue = "4", paramLabel = "N")
  int partitions;

  @Option(names = "--threads", defaultValue = "2", paramLabel = "N")
  int threads;

  @Option(names = "--heap", defaultValue = "2g", paramLabel = "SIZE", description = "Of each peer.")
  String heap = "2g";

  @Option(
      names = "--memory",
      defaultValue = "1024",
      paramLabel = "MIB",
      description = "Budget of all stores of a peer, in MiB.")
  int memoryMebibytes;

  @Option(
      names = "--preloaded-ids",
      defaultValue = "0",
      paramLabel = "N",
      description = "Identities that were seen before, which each peer begins with.")
  long preloadedIds;

  @Option(
      names = "--warm-up",
      defaultValue = "0.2",
      paramLabel = "PART",
      description = "Part of the events before the measured part, from 0 to below 1.")
  double warmUp;

  @Option(
      names = "--kill-at",
      defaultValue = "0",
      paramLabel = "PART",
      description =
          "Kill each peer, as kill -9 does, behind this part of the events, start it again with"
              + " its disk, and time its first commit; 0 kills none.")
  double killAt;

  @Option(
      names = "--minutes",
      defaultValue = "15",
      paramLabel = "N",
      description = "Longest that one run of a peer may take; then it is given up.")
  int minutes;

  @Option(
      names = "--report",
      defaultValue = "text",
      paramLabel = "FORM",
      description = "text or markdown.")
  Form form = Form.TEXT;

  @Option(
      names = "--out",
      defaultValue = "topology/bench/target/bench",
      paramLabel = "FOLDER",
      description = "Where the raw figures go, and all data meanwhile.")
  Path out = Path.of("bench");

  /** How the table is printed. */
  enum Form {
    TEXT,
    MARKDOWN
  }

  Shape shape() {
    return Shape.of(events, customers, skew);
  }

  DrainPlan plan() {
    return DrainPlan.of(events, warmUp, killAt, Duration.ofMinutes(minutes));
  }

  void describe(Report report) {
    report.about("events", events);
    report.about("customers", customers);
    report.about("skew", skew);
    report.about("partitions", partitions);
    report.about("threads", threads);
    report.about("heap", heap);
    report.about("memoryMebibytes", memoryMebibytes);
    report.about("preloadedIds", preloadedIds);
    report.about("warmUp", warmUp);
    report.about("killAt", killAt);
  }

  /** {@code zipf} is 1, {@code uniform} is 0. */
  static final class Skew implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      return switch (text.toLowerCase(Locale.ROOT)) {
        case "zipf" -> 1.0;
        case "uniform" -> 0.0;
        default -> exponent(text);
      };
    }

    private static double exponent(String text) {
      try {
        return Double.parseDouble(text);
      } catch (NumberFormatException cause) {
        throw new TypeConversionException(
            "Expected zipf, uniform or an exponent, but found '" + text + "'");
      }
    }
  }

  /** The peer of a name. */
  static final class Name implements ITypeConverter<Peer> {
    @Override
    public Peer convert(String text) {
      try {
        return Peer.parse(text);
      } catch (IllegalArgumentException unknown) {
        throw new TypeConversionException(unknown.getMessage());
      }
    }
  }
}
