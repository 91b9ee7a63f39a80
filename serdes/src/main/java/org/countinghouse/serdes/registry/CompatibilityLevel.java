package org.countinghouse.serdes.registry;

import java.util.Arrays;
import java.util.Optional;

/** What a new version of a subject must be able to do with the data of the versions before it. */
public enum CompatibilityLevel {
  /** Anything goes. */
  NONE(false, false, false),
  /** The new schema reads what the latest one wrote. */
  BACKWARD(true, false, false),
  /** The new schema reads what every earlier one wrote. */
  BACKWARD_TRANSITIVE(true, false, true),
  /** The latest schema reads what the new one writes. */
  FORWARD(false, true, false),
  /** Every earlier schema reads what the new one writes. */
  FORWARD_TRANSITIVE(false, true, true),
  /** Backward and forward, against the latest schema. */
  FULL(true, true, false),
  /** Backward and forward, against every earlier schema. */
  FULL_TRANSITIVE(true, true, true);

  private final boolean readsOlder;
  private final boolean readByOlder;
  private final boolean transitive;

  CompatibilityLevel(boolean readsOlder, boolean readByOlder, boolean transitive) {
    this.readsOlder = readsOlder;
    this.readByOlder = readByOlder;
    this.transitive = transitive;
  }

  /**
   * Finds the level with this name in the REST protocol, in either case; empty if there is none.
   */
  public static Optional<CompatibilityLevel> named(String name) {
    return Arrays.stream(values()).filter(level -> level.name().equalsIgnoreCase(name)).findFirst();
  }

  /** Whether the new schema must read data of older ones. */
  public boolean readsOlder() {
    return readsOlder;
  }

  /** Whether older schemas must read data of the new one. */
  public boolean readByOlder() {
    return readByOlder;
  }

  /** Whether all earlier versions count, and not only the latest. */
  public boolean transitive() {
    return transitive;
  }
}
