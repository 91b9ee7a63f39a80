package org.countinghouse.app.command;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.countinghouse.app.cli.Problem;
import org.countinghouse.app.config.AppConfig;
import org.countinghouse.app.config.KafkaConfig;
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
      description = "Create the topics that are missing, then check all of them.")
  void apply(@Mixin ConfigFile file) {
    AppConfig config = file.read();
    TopicDefinitions definitions = TopicDefinitions.load();
    try (Admin admin = admin(config.kafka())) {
      List<String> created = new TopicApplier(admin, definitions, config).apply();
      created.forEach(this::print);
      print(
          "%d topics created, %d existed"
              .formatted(created.size(), definitions.all().size() - created.size()));
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
    try (Admin admin = admin(config.kafka())) {
      refuseProblems(new TopicChecker(admin, definitions, config));
      print("%d topics as they should be".formatted(definitions.all().size()));
    }
  }

  private static Admin admin(KafkaConfig config) {
    Map<String, Object> settings = new HashMap<>(config.clientSettings());
    settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
    return Admin.create(settings);
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
