package org.countinghouse.app.command;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.countinghouse.app.cli.Problem;
import org.countinghouse.app.config.AppConfig;
import org.countinghouse.app.streams.Schemas;
import org.countinghouse.app.topics.TopicChecker;
import org.countinghouse.app.topics.TopicDefinitions;
import org.countinghouse.topology.Part;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code countinghouse start}: one instance against a cluster and a registry, until stopped. */
@Command(
    name = "start",
    mixinStandardHelpOptions = true,
    description = "Run an instance against a Kafka cluster and a schema registry.")
public final class StartCommand implements Runnable {

  private static final int WATCH_MS = 500;

  @Spec private CommandSpec spec;
  @Mixin private ConfigFile file;

  /** Made by picocli, which then fills in what is annotated. */
  @SuppressWarnings("NullAway.Init")
  public StartCommand() {}

  @Override
  public void run() {
    AppConfig config = file.read();
    checkTopics(config);
    try (Instance instance = Instance.start(config, Schemas.connect(config))) {
      // On SIGTERM and SIGINT the program's own thread just ends; this one stops things in order.
      Runtime.getRuntime().addShutdownHook(new Thread(instance::close, "stop"));
      spec.commandLine().getOut().println(started(config, instance));
      watch(instance);
    }
  }

  private static void checkTopics(AppConfig config) {
    try (Admin admin = Clusters.connect(config.kafka())) {
      List<String> problems = new TopicChecker(admin, TopicDefinitions.load(), config).check();
      if (!problems.isEmpty()) {
        throw new Problem(problems);
      }
    }
  }

  private static String started(AppConfig config, Instance instance) {
    return "%s started on Kafka %s, state in %s, HTTP at http://%s"
        .formatted(
            config.parts().stream().sorted().map(Part::id).collect(Collectors.joining(", ")),
            config.kafka().bootstrapServers(),
            config.streams().stateDir(),
            instance.advertised());
  }

  /** Returns when interrupted; a part that has failed does not stop the others. */
  private static void watch(Instance instance) {
    while (!instance.allFailed()) {
      try {
        Thread.sleep(WATCH_MS);
      } catch (InterruptedException e) {
        // Asked to stop, and stopping now; were it still set, it would cut the stop short.
        return;
      }
    }
    throw new Problem("Expected at least one part to run, but all have failed; the log says why");
  }
}
