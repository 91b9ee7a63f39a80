package org.countinghouse.app.cli;

import java.util.List;

/**
 * A failure that the user can understand and end: shown as its lines, without a stack trace.
 *
 * <p>Each line reads "Expected ..., but ..." and stands for one thing to put right, so that a wrong
 * configuration is corrected in one go. A broken invariant of our own is not a Problem.
 */
public final class Problem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<String> lines;

  /** A failure of one line. */
  public Problem(String line) {
    this(List.of(line));
  }

  /** A failure of one line that keeps what led to it. */
  public Problem(String line, Throwable cause) {
    super(line, cause);
    this.lines = List.of(line);
  }

  /**
   * Several failures found together.
   *
   * @param lines one sentence each, at least one
   * @throws IllegalArgumentException if there is no line
   */
  public Problem(List<String> lines) {
    super(String.join(System.lineSeparator(), lines));
    if (lines.isEmpty()) {
      throw new IllegalArgumentException("Expected at least one line, but found none");
    }
    this.lines = List.copyOf(lines);
  }

  /** What went wrong, one sentence a line. */
  public List<String> lines() {
    return lines;
  }
}
