package org.countinghouse.domain.time;

/** Size of a window in the zone of a customer. */
public enum WindowSize {
  /** A local hour. */
  HOUR("PT1H"),
  /** A local day. */
  DAY("P1D");

  private final String text;

  WindowSize(String text) {
    this.text = text;
  }

  /** As it stands in keys and records, for ever: {@code PT1H}, {@code P1D}. */
  public String text() {
    return text;
  }

  /**
   * The size of a text.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static WindowSize parse(String text) {
    for (WindowSize size : values()) {
      if (size.text.equals(text)) {
        return size;
      }
    }
    throw new IllegalArgumentException(
        "Expected a window of P1D or PT1H, but found '" + text + "'");
  }
}
