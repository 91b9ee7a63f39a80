package org.countinghouse.app.command;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.countinghouse.app.rate.Simulation;
import org.countinghouse.app.rate.SimulationClient;
import org.countinghouse.domain.time.BillingPeriod;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code countinghouse simulate}: what an account would be charged with another price plan. */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    description =
        "Compare what an account is charged with what it would be if a price plan were another"
            + " one. Changes nothing.")
public final class SimulateCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Option(
      names = "--plan",
      required = true,
      paramLabel = "FILE",
      description =
          "A file of master data with the price plan, under the id at which contracts sell.")
  private Path plan;

  @Option(
      names = "--plan-id",
      paramLabel = "ID",
      description = "Which plan; needed if there are several.")
  private @Nullable String planId;

  @Option(names = "--account", required = true, paramLabel = "ID", description = "The account.")
  private String account;

  @Option(
      names = "--period",
      required = true,
      paramLabel = "PERIOD",
      converter = Converters.Period.class,
      description = "Billing period, such as 2026-10.")
  private BillingPeriod period;

  @Option(
      names = "--server",
      defaultValue = "http://localhost:8080",
      paramLabel = "URL",
      description = "Any running instance. Default: http://localhost:8080.")
  private URI server;

  @Option(
      names = "--format",
      defaultValue = "text",
      paramLabel = "FORMAT",
      converter = Converters.Format.class,
      description = "text or json. Default: text.")
  private OutputFormat format;

  /** Made by picocli, which then fills in what is annotated. */
  @SuppressWarnings("NullAway.Init")
  public SimulateCommand() {}

  @Override
  public void run() {
    Simulation simulation =
        new SimulationClient(server).ask(account, period, plan, Optional.ofNullable(planId));
    PrintWriter out = spec.commandLine().getOut();
    switch (format) {
      case TEXT -> simulation.text().forEach(out::println);
      case JSON -> out.println(simulation.json());
    }
  }
}
