package org.countinghouse.bench.drain;

import java.util.List;
import java.util.Locale;

/**
 * One line of the table of targets.
 *
 * @param text what is wanted
 * @param source the file with the raw figures, below the folder of all runs
 * @param figures what was measured, all of which must be good enough; none if nothing was
 */
record Target(String text, String source, List<Figure> figures) {

  /**
   * A figure and its bound.
   *
   * @param format how it is written, such as {@code "%.2f x as CPU"}
   * @param least the least that is good enough; minus infinity without one
   * @param most the most that is good enough; infinity without one
   */
  record Figure(String format, double value, double least, double most) {

    static Figure atLeast(double least, String format, double value) {
      return new Figure(format, value, least, Double.POSITIVE_INFINITY);
    }

    static Figure atMost(double most, String format, double value) {
      return new Figure(format, value, Double.NEGATIVE_INFINITY, most);
    }

    boolean isGood() {
      return value >= least && value <= most;
    }

    String text() {
      return String.format(Locale.ROOT, format, value);
    }
  }

  /** Whether something was measured: a peer that failed has no figure. */
  boolean isMeasured() {
    return !figures.isEmpty() && figures.stream().noneMatch(figure -> Double.isNaN(figure.value));
  }

  /** The row, in Markdown. */
  String row() {
    return isMeasured()
        ? "| %s | %s | %s | %s |"
            .formatted(
                text,
                String.join(", ", figures.stream().map(Figure::text).toList()),
                figures.stream().allMatch(Figure::isGood) ? "yes" : "**no**",
                source)
        : "| %s | not yet run | | |".formatted(text);
  }
}
