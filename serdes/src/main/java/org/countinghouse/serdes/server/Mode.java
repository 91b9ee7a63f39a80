package org.countinghouse.serdes.server;

import java.util.Arrays;
import java.util.Optional;

/** Whether versions may be registered and deleted. */
public enum Mode {
  READWRITE,
  READONLY;

  static Optional<Mode> named(String name) {
    return Arrays.stream(values()).filter(mode -> mode.name().equalsIgnoreCase(name)).findFirst();
  }
}
