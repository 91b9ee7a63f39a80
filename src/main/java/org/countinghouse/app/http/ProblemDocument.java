package org.countinghouse.app.http;

import io.javalin.http.HttpStatus;

/**
 * An error as RFC 9457 has it.
 *
 * @param type always {@code about:blank}: the status says what kind of problem it is
 * @param title the status in words
 * @param detail what was expected and found
 */
record ProblemDocument(String type, String title, int status, String detail) {

  static final String CONTENT_TYPE = "application/problem+json";

  static ProblemDocument of(int status, String detail) {
    return new ProblemDocument(
        "about:blank", HttpStatus.forStatus(status).getMessage(), status, detail);
  }
}
