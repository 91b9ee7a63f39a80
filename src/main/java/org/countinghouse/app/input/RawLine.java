package org.countinghouse.app.input;

/**
 * A line as it stands in a file.
 *
 * @param number from 1 on
 * @param text without its end; the beginning if there is a problem
 * @param problem "Expected ..., but found ..."; empty if it is a text
 */
record RawLine(int number, String text, String problem) {

  boolean isBlank() {
    return problem.isEmpty() && text.isBlank();
  }
}
