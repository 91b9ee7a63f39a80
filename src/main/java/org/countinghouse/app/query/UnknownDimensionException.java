package org.countinghouse.app.query;

import java.util.Collection;
import java.util.TreeSet;

/** A question asked to group by what the meter has not. */
public final class UnknownDimensionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnknownDimensionException(String meterId, String dimension, Collection<String> known) {
    super(
        "Expected group-by to name dimensions of meter '%s', which are %s, but found '%s'"
            .formatted(meterId, new TreeSet<>(known), dimension));
  }
}
