package org.countinghouse.app.query;

/** A question cannot be answered now, or not by this process. */
public final class UnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean passing;

  private UnavailableException(String message, boolean passing, Throwable cause) {
    super(message, cause);
    this.passing = passing;
  }

  private UnavailableException(String message, boolean passing) {
    super(message);
    this.passing = passing;
  }

  /** It passes by itself: asking again soon helps. */
  public static UnavailableException now(String message) {
    return new UnavailableException(message, true);
  }

  /** It passes by itself: asking again soon helps. */
  public static UnavailableException now(String message, Throwable cause) {
    return new UnavailableException(message, true, cause);
  }

  /** It does not pass by itself. */
  public static UnavailableException here(String message) {
    return new UnavailableException(message, false);
  }

  /** Whether asking again soon helps. */
  public boolean passing() {
    return passing;
  }
}
