package org.countinghouse.app.command;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.countinghouse.app.run.RunOptions;
import org.countinghouse.app.run.UsageRun;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code countinghouse run}: one's own usage, on an embedded broker. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Meter, rate and close usage from files on an embedded broker.")
public final class RunCommand implements Callable<Integer> {

  @Option(
      names = "--events",
      required = true,
      arity = "1..*",
      paramLabel = "FILE",
      description = "CloudEvents as JSON lines, or CSV with --mapping; see docs/usage-files.md.")
  private List<Path> events;

  @Option(names = "--mapping", paramLabel = "FILE", description = "How CSV rows become events.")
  private @Nullable Path mapping;

  @Option(
      names = "--master",
      required = true,
      paramLabel = "DIR",
      description = "Master data, see docs/master-data.md.")
  private Path master;

  @Option(
      names = "--amend",
      paramLabel = "DIR",
      description =
          "Master data that comes when everything is closed: its files replace those of the same"
              + " name in --master. What it changes becomes adjustments.")
  private @Nullable Path amendments;

  @Option(
      names = "--invoices",
      paramLabel = "FILE",
      description =
          "Invoices to reconcile with: CSV of invoice-id, account, summary-id, currency, total.")
  private @Nullable Path invoices;

  @Option(
      names = "--verify",
      description =
          "Calculate every total and amount once more in a batch, independently, and fail if one"
              + " differs. What cannot be told, an estimate for one, is named.")
  private boolean verify;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Where the results are written; files of the same name are replaced.")
  private Path out;

  @Spec private CommandSpec spec;

  /** Made by picocli, which then fills in what is annotated. */
  @SuppressWarnings("NullAway.Init")
  public RunCommand() {}

  @Override
  public Integer call() {
    RunOptions options =
        new RunOptions(
            List.copyOf(events),
            Optional.ofNullable(mapping),
            master,
            Optional.ofNullable(amendments),
            Optional.ofNullable(invoices),
            verify,
            out);
    boolean terminal = System.console() != null;
    new UsageRun(options, spec.commandLine().getOut(), terminal, Clock.systemUTC()).run();
    return 0;
  }
}
