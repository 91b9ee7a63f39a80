package org.countinghouse.app.command;

import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.countinghouse.app.cli.Problem;
import org.countinghouse.app.config.AppConfig;
import org.countinghouse.app.streams.Schemas;
import org.countinghouse.app.topics.TopicApplier;
import org.countinghouse.app.topics.TopicChecker;
import org.countinghouse.app.topics.TopicDefinitions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code countinghouse topics}: creates and checks the topics of a cluster. */
@Command(name = "topics", description = "Create the topics of a cluster, or check them.")
public final class TopicsCommand {

  @Spec private CommandSpec spec;

  /** Made by picocli, which then fills in what is annotated. */
  @SuppressWarnings("NullAway.Init")
  public TopicsCommand() {}

  @Command(
      name = "apply",
      mixinStandardHelpOptions = true,
      description =
          "Create the topics that are missing, register the schemas, then check all topics.")
  void apply(@Mixin ConfigFile file) {
    AppConfig config = file.read();
    TopicDefinitions definitions = TopicDefinitions.load();
    try (Admin admin = Clusters.connect(config.kafka())) {
      List<String> created = new TopicApplier(admin, definitions, config).apply();
      created.forEach(this::print);
      print(
          "%d topics created, %d existed"
              .formatted(created.size(), definitions.all().size() - created.size()));
      print("%d schemas registered".formatted(Schemas.register(config)));
      refuseProblems(new TopicChecker(admin, definitions, config));
    }
  }

  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description = "Find settings under which a record could be lost or a join be wrong.")
  void check(@Mixin ConfigFile file) {
    AppConfig config = file.read();
    TopicDefinitions definitions = TopicDefinitions.load();
    try (Admin admin = Clusters.connect(config.kafka())) {
      refuseProblems(new TopicChecker(admin, definitions, config));
      print("%d topics as they should be".formatted(definitions.all().size()));
    }
  }

  private static void refuseProblems(TopicChecker checker) {
    List<String> problems = checker.check();
    if (!problems.isEmpty()) {
      throw new Problem(problems);
    }
  }

  private void print(String line) {
    spec.commandLine().getOut().println(line);
  }
}
