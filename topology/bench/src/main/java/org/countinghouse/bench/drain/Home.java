package org.countinghouse.bench.drain;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;

/** Where the benchmark was built. */
final class Home {

  private Home() {}

  /** The target folder of the module, whether classes or a jar are run. */
  static Path target() {
    return Objects.requireNonNull(classes().getParent(), "the module's target folder");
  }

  /** The classes, or the jar, of the module. */
  static Path classes() {
    try {
      return Path.of(
          BenchCommand.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException cause) {
      throw new IllegalStateException("Expected classes in a file", cause);
    }
  }
}
