package org.countinghouse.domain.aggregation;

import java.math.BigDecimal;

/**
 * Estimates how many different values there are, in bounded space: a port, since the algorithm is
 * not ours. Mutable and not thread-safe.
 *
 * <p>The same set of values in any order, and through any tree of merges, must give the same
 * estimate and the same bytes.
 */
public interface DistinctSketch {

  /** Longest {@link #bytes}. */
  int BYTES_MAX = 8_000;

  /** Adds a value. */
  void add(long hash);

  /**
   * Adds all values of another sketch of the same factory.
   *
   * @throws IllegalArgumentException if it is of another kind
   */
  void merge(DistinctSketch other);

  /** The estimate, rounded to a whole number. */
  BigDecimal estimate();

  /** The form that the factory reads; at most {@link #BYTES_MAX}. */
  byte[] bytes();

  /** Makes sketches. */
  interface Factory {

    /** A sketch of no values. */
    DistinctSketch empty();

    /**
     * A sketch from its {@link #bytes}.
     *
     * @throws IllegalArgumentException if they are none
     */
    DistinctSketch of(byte[] bytes);
  }
}
