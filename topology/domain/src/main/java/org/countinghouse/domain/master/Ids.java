package org.countinghouse.domain.master;

/** The one check that every id of master data passes. */
public final class Ids {

  private static final int LENGTH_MAX = 256;

  private Ids() {}

  /**
   * Checks an id.
   *
   * @param what what it is the id of, for the message
   * @throws IllegalArgumentException if it is empty or longer than 256 characters
   */
  public static void require(String what, String id) {
    if (id.isEmpty() || id.length() > LENGTH_MAX) {
      throw new IllegalArgumentException(
          "Expected a %s of 1 to %d characters, but found %d"
              .formatted(what, LENGTH_MAX, id.length()));
    }
  }
}
