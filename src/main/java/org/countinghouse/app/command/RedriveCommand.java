package org.countinghouse.app.command;

import java.util.Set;
import java.util.TreeSet;
import org.countinghouse.app.config.AppConfig;
import org.countinghouse.app.operator.Redrive;
import org.countinghouse.app.streams.Schemas;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code countinghouse redrive}: drives rejected usage again. */
@Command(
    name = "redrive",
    mixinStandardHelpOptions = true,
    description =
        "Drive rejected usage events again. Safe to repeat: what was counted is a repeat.")
public final class RedriveCommand implements Runnable {

  @Spec private CommandSpec spec;
  @Mixin private ConfigFile file;
  @Mixin private DecisionOptions options;

  @Option(
      names = "--reason",
      paramLabel = "CODE",
      description = "Reason code, such as PARKED_TOO_LONG; may be repeated. Default: all.")
  private Set<String> reasons = new TreeSet<>();

  @Option(
      names = "--customer",
      paramLabel = "ID",
      description = "Customer; may be repeated. Default: all.")
  private Set<String> customers = new TreeSet<>();

  /** Made by picocli, which then fills in what is annotated. */
  @SuppressWarnings("NullAway.Init")
  public RedriveCommand() {}

  @Override
  public void run() {
    AppConfig config = file.read();
    Clusters.connect(config.kafka()).close();
    int asked =
        new Redrive(config, Schemas.connect(config))
            .ask(new Redrive.Choice(reasons, customers), options.decision());
    spec.commandLine().getOut().println("asked to drive %d events again".formatted(asked));
  }
}
