package org.countinghouse.serdes.registry;

import java.util.List;

/**
 * The answer to "could this schema be the next version?".
 *
 * @param messages the reasons against it; empty unless verbose answers were asked for
 */
public record CompatibilityResult(boolean compatible, List<String> messages) {

  public CompatibilityResult {
    messages = List.copyOf(messages);
  }
}
