package org.countinghouse.app.file;

import java.util.Comparator;

/**
 * Where something stands.
 *
 * @param file the file as the user named it
 * @param line 1 or more
 */
public record Place(String file, int line) implements Comparable<Place> {

  private static final Comparator<Place> ORDER =
      Comparator.comparing(Place::file).thenComparingInt(Place::line);

  @Override
  public int compareTo(Place other) {
    return ORDER.compare(this, other);
  }

  /** {@code master/plans.yaml:12}. */
  @Override
  public String toString() {
    return file + ":" + line;
  }
}
