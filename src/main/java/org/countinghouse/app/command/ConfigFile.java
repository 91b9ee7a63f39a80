package org.countinghouse.app.command;

import java.nio.file.Path;
import org.countinghouse.app.cli.Problem;
import org.countinghouse.app.config.AppConfig;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option {@code -c FILE}, for every command that needs a configuration. */
public final class ConfigFile {

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      required = true,
      description = "Configuration, see docs/configuration.md.")
  private @Nullable Path file;

  /**
   * Reads the file and the environment.
   *
   * @throws Problem with one line for each thing that is wrong
   */
  public AppConfig read() {
    if (file == null) {
      throw new IllegalStateException("Expected the option to be parsed, but it is not");
    }
    return AppConfig.read(file, System.getenv());
  }
}
