package org.countinghouse.serdes.server;

import org.countinghouse.serdes.registry.SchemaRegistry;

/** The version in a request path: a number, "latest", or the -1 that some clients send for it. */
final class VersionWord {
  static final int LATEST = -1;

  private VersionWord() {}

  /**
   * Returns the number, or {@link #LATEST}.
   *
   * @throws ApiException 42202 if the word is no version
   */
  static int number(String word) {
    if (word.equals(SchemaRegistry.LATEST)) {
      return LATEST;
    }
    try {
      int number = Integer.parseInt(word);
      if (number == LATEST || number >= 1) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Answered below, like a number out of range.
    }
    throw ApiException.invalidVersion(word);
  }
}
