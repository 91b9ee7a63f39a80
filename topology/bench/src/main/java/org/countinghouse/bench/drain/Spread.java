package org.countinghouse.bench.drain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The middle of some figures and how far they lie apart. {@code of(3, 1, 2)} is 2 from 1 to 3.
 *
 * @param median the middle value; of an even number the mean of both; NaN of none
 * @param min the least
 * @param max the greatest
 */
record Spread(double median, double min, double max) {

  static final Spread NONE = new Spread(Double.NaN, Double.NaN, Double.NaN);

  static Spread of(List<Double> values) {
    if (values.isEmpty()) {
      return NONE;
    }
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    int middle = sorted.size() / 2;
    double median =
        sorted.size() % 2 == 1
            ? sorted.get(middle)
            : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    return new Spread(median, sorted.get(0), sorted.get(sorted.size() - 1));
  }
}
