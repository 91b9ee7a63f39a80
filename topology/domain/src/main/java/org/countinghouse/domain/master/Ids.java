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

  /**
   * Checks an id that becomes a part of a longer name.
   *
   * @param what what it is the id of, for the message
   * @throws IllegalArgumentException if it is empty, longer than 256 characters or has a slash
   */
  public static void requireWithoutSlash(String what, String id) {
    require(what, id);
    if (id.indexOf('/') >= 0) {
      throw new IllegalArgumentException(
          "Expected a %s without a slash, but found '%s'".formatted(what, id));
    }
  }
}
