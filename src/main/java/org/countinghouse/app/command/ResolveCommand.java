package org.countinghouse.app.command;

import org.countinghouse.app.config.AppConfig;
import org.countinghouse.app.operator.ConflictDecision;
import org.countinghouse.app.operator.ConflictDecision.EventId;
import org.countinghouse.app.operator.ConflictDecision.Which;
import org.countinghouse.app.streams.Schemas;
import org.countinghouse.schema.ConflictResolution;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code countinghouse resolve}: decides between two payloads of one event. */
@Command(
    name = "resolve",
    mixinStandardHelpOptions = true,
    description = "Decide a conflict: two usage events of one customer, source and id that differ.")
public final class ResolveCommand implements Runnable {

  @Spec private CommandSpec spec;
  @Mixin private ConfigFile file;
  @Mixin private DecisionOptions options;

  @Option(names = "--customer", required = true, paramLabel = "ID", description = "Customer.")
  private String customer;

  @Option(names = "--source", required = true, paramLabel = "ID", description = "Source.")
  private String source;

  @Option(names = "--id", required = true, paramLabel = "ID", description = "Event id.")
  private String id;

  @Option(
      names = "--take",
      required = true,
      paramLabel = "WHICH",
      description = "first: it stands; second: it replaces the first; none: both are taken back.")
  private Take take;

  @Option(
      names = "--offset",
      defaultValue = "-1",
      paramLabel = "N",
      description = "Offset of the second on usage.events, if there are several.")
  private long offset;

  @Option(
      names = "--index",
      defaultValue = "-1",
      paramLabel = "N",
      description = "Where the second stands in the batch at that offset, if it has several.")
  private int index;

  /** Which payload is taken. */
  enum Take {
    first(ConflictResolution.KEEP_FIRST),
    second(ConflictResolution.TAKE_SECOND),
    none(ConflictResolution.VOID_BOTH);

    private final ConflictResolution resolution;

    Take(ConflictResolution resolution) {
      this.resolution = resolution;
    }
  }

  /** Made by picocli, which then fills in what is annotated. */
  @SuppressWarnings("NullAway.Init")
  public ResolveCommand() {}

  @Override
  public void run() {
    AppConfig config = file.read();
    Clusters.connect(config.kafka()).close();
    EventId event = new EventId(customer, source, id);
    new ConflictDecision(config, Schemas.connect(config))
        .send(event, take.resolution, new Which(offset, index), options.decision());
    spec.commandLine().getOut().println("asked to take the %s of %s".formatted(take, event));
  }
}
