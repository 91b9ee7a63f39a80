package org.countinghouse.app.input;

/** Leaves a parser whose line is no event; {@link UsageFiles} makes it an outcome. */
final class UnreadableLineException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param detail "Expected ..., but found ..."
   */
  UnreadableLineException(String detail) {
    // Thrown once for each bad line of a large file, and never shown with a stack trace.
    super(detail, null, false, false);
  }

  String detail() {
    return String.valueOf(getMessage());
  }
}
