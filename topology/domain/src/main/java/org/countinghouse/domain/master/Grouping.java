package org.countinghouse.domain.master;

import java.util.List;

/**
 * How a meter splits its totals.
 *
 * @param dimensions that split the total, in order of name, each once; an event without one has the
 *     empty value
 * @param tuplesMax most tuples of values of one customer and window, 1 to 100,000; those that come
 *     later are one overflow tuple, so that nothing is lost and the overflow is seen
 */
public record Grouping(List<String> dimensions, int tuplesMax) {

  /** Most tuples unless a meter says otherwise. */
  public static final int TUPLES_MAX = 1_000;

  /** Most tuples that a meter may say. */
  public static final int TUPLES_MAX_LIMIT = 100_000;

  /** The value of every dimension of the overflow tuple. */
  public static final String OVERFLOW = "(overflow)";

  /**
   * Sorts the dimensions.
   *
   * @throws IllegalArgumentException if {@code tuplesMax} is not in {@code [1, 100000]}
   */
  public Grouping {
    dimensions = dimensions.stream().distinct().sorted().toList();
    if (tuplesMax < 1 || tuplesMax > TUPLES_MAX_LIMIT) {
      throw new IllegalArgumentException(
          "Expected room for 1 to %d groups, but found %d".formatted(TUPLES_MAX_LIMIT, tuplesMax));
    }
  }

  /** With room for the default number of tuples. */
  public static Grouping by(List<String> dimensions) {
    return new Grouping(dimensions, TUPLES_MAX);
  }
}
