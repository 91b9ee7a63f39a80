package org.countinghouse.app.command;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.countinghouse.app.cli.Problem;
import org.countinghouse.app.config.AppConfig;
import org.countinghouse.app.rebuild.Generations;
import org.countinghouse.app.rebuild.Rebuild;
import org.countinghouse.app.streams.Schemas;
import org.countinghouse.app.topics.TopicChecker;
import org.countinghouse.app.topics.TopicDefinitions;
import org.countinghouse.topology.Codecs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code countinghouse rebuild}: counts everything again, beside what runs. */
@Command(
    name = "rebuild",
    mixinStandardHelpOptions = true,
    description =
        "Count all raw events again in a generation of its own, beside what runs, and bill only what"
            + " differs from what was billed.")
public final class RebuildCommand implements Runnable {

  @Spec private CommandSpec spec;
  @Mixin private ConfigFile file;

  @Option(
      names = "--of",
      required = true,
      paramLabel = "FILE",
      description = "Configuration of what runs, which is only read; -c is that of the rebuild.")
  private Path live;

  /** Made by picocli, which then fills in what is annotated. */
  @SuppressWarnings("NullAway.Init")
  public RebuildCommand() {}

  @Override
  public void run() {
    AppConfig next = file.read();
    Generations generations = new Generations(AppConfig.read(live, System.getenv()), next);
    try (Admin admin = Clusters.connect(next.kafka())) {
      List<String> problems = new TopicChecker(admin, TopicDefinitions.load(), next).check();
      if (!problems.isEmpty()) {
        throw new Problem(problems);
      }
      Codecs codecs = Schemas.connect(next);
      try (Instance unused = Instance.start(next, codecs)) {
        new Rebuild(generations, admin, codecs, spec.commandLine().getOut(), Clock.systemUTC())
            .run();
      }
    }
  }
}
