package org.countinghouse.bench.drain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.countinghouse.app.cluster.EmbeddedCluster;
import org.countinghouse.bench.latency.LatencyCommand;
import org.countinghouse.serdes.registry.CompatibilityLevel;
import org.countinghouse.serdes.server.InMemorySchemaStore;
import org.countinghouse.serdes.server.SchemaRegistryServer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code countinghouse bench}: holds metering against its peers. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    subcommands = {LatencyCommand.class, TargetsCommand.class},
    description = "Drain a topic of usage with metering and with its peers, and print the ratios.")
public final class BenchCommand implements Callable<Integer> {

  private static final int BROKER_HEAP_MEGABYTES = 1_024;

  @Mixin private BenchOptions options = new BenchOptions();

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  /** Runs it by itself. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new BenchCommand()).setCaseInsensitiveEnumValuesAllowed(true);
  }

  /** 0 if every run of every peer counts, else 1; the table and the figures are there anyway. */
  @Override
  public Integer call() {
    PeerProcess.requireBuilt(options.peers);
    Report report = new Report();
    options.describe(report);
    report.about("command", "bench " + String.join(" ", originalArguments()));
    Machine.describe(report);
    Path folder = folder();
    try (EmbeddedCluster cluster =
            EmbeddedCluster.start(folder.resolve("broker"), 1, BROKER_HEAP_MEGABYTES);
        SchemaRegistryServer registry =
            SchemaRegistryServer.start(
                0, CompatibilityLevel.FULL_TRANSITIVE, new InMemorySchemaStore());
        Arena arena = new Arena(options, folder, cluster.bootstrapServers(), registry.url())) {
      arena.fill(report);
      arena.measure(report);
    }
    Tables tables = new Tables(report);
    System.out.print(
        options.form == BenchOptions.Form.MARKDOWN ? tables.markdown() : tables.text());
    System.out.println("raw figures in " + folder.resolve(Report.FILE));
    return report.failures().isEmpty() ? 0 : 1;
  }

  private Path folder() {
    try {
      return Files.createDirectories(options.out.toAbsolutePath());
    } catch (IOException cause) {
      throw new UncheckedIOException("Expected a folder at " + options.out, cause);
    }
  }

  private Iterable<String> originalArguments() {
    return spec.commandLine().getParseResult().originalArgs();
  }
}
