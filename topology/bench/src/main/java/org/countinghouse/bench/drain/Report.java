package org.countinghouse.bench.drain;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** All runs, and the medians and ratios that follow from them. Not thread-safe. */
final class Report {

  /** What the file of figures is called. */
  static final String FILE = "drain.json";

  private final Map<String, Object> about = new LinkedHashMap<>();
  private final List<Run> runs = new ArrayList<>();
  private final List<Failure> failures = new ArrayList<>();

  /** Notes a fact about machine or options. */
  void about(String name, Object value) {
    about.put(name, value);
  }

  /** What was noted. */
  Map<String, Object> about() {
    return Map.copyOf(about);
  }

  void add(Run run) {
    runs.add(run);
  }

  void add(Failure failure) {
    failures.add(failure);
  }

  /** The runs that are void, of which no figure is taken. */
  List<Failure> failures() {
    return List.copyOf(failures);
  }

  /** Whether a run of a peer was void. */
  boolean hasFailed(String peer) {
    return failures.stream().anyMatch(failure -> failure.peer().equals(peer));
  }

  /** The peers that ran, in the order of their first run. */
  List<String> peers() {
    return runs.stream().map(Run::peer).distinct().toList();
  }

  /** Whether all runs of a peer had events behind the warm-up. */
  boolean isWarm(String peer) {
    return runs.stream().filter(run -> run.peer().equals(peer)).allMatch(Run::warm);
  }

  /** The spread of a figure over all runs of a peer. */
  Spread of(String peer, ToDoubleFunction<Run> figure) {
    return Spread.of(
        runs.stream().filter(run -> run.peer().equals(peer)).map(figure::applyAsDouble).toList());
  }

  /**
   * The spread of {@code peer / other} over pairs: a run of one divided by the run of the other
   * that has the same number, since those stood under the same weather. Runs without a partner are
   * left out.
   */
  Spread ratio(String peer, String other, ToDoubleFunction<Run> figure) {
    List<Double> ratios = new ArrayList<>();
    for (Run mine : runs) {
      for (Run theirs : runs) {
        if (mine.peer().equals(peer)
            && theirs.peer().equals(other)
            && mine.number() == theirs.number()) {
          ratios.add(figure.applyAsDouble(mine) / figure.applyAsDouble(theirs));
        }
      }
    }
    return Spread.of(ratios);
  }

  /** Reads the runs of a file that {@link #write} wrote. */
  static Report read(Path file) {
    ObjectMapper mapper =
        new ObjectMapper().enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES);
    Report report = new Report();
    try {
      for (JsonNode run : mapper.readTree(file.toFile()).get("runs")) {
        report.add(mapper.treeToValue(run, Run.class));
      }
    } catch (IOException cause) {
      throw new UncheckedIOException("Expected the figures of runs in " + file, cause);
    }
    return report;
  }

  /** Writes everything that was measured. */
  void write(Path file) {
    Map<String, Object> all = new LinkedHashMap<>(about);
    all.put("runs", runs);
    all.put("failures", failures);
    try {
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), all);
    } catch (IOException cause) {
      throw new UncheckedIOException("Expected to write " + file, cause);
    }
  }
}
