package org.countinghouse.app.file;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What was found in files, gathered so that it can be put right in one go. */
public final class Findings {

  private record Finding(Place place, String message) {}

  private final List<Finding> findings = new ArrayList<>();

  /**
   * Adds one.
   *
   * @param message "Expected ..., but found ...", without the place
   */
  public void add(Place place, String message) {
    findings.add(new Finding(place, message));
  }

  /** How many there are so far; a reader compares it to learn whether its part was fine. */
  public int size() {
    return findings.size();
  }

  /** Whether nothing was found. */
  public boolean isEmpty() {
    return findings.isEmpty();
  }

  /** Each as {@code file:line: message}, by file and line. */
  public List<String> lines() {
    return findings.stream()
        .sorted(Comparator.comparing(Finding::place))
        .map(finding -> finding.place() + ": " + finding.message())
        .toList();
  }

  /** Each without its place, in the order of finding. */
  public List<String> messages() {
    return findings.stream().map(Finding::message).toList();
  }
}
