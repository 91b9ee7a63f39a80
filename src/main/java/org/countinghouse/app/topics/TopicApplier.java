package org.countinghouse.app.topics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.countinghouse.app.cli.Problem;
import org.countinghouse.app.config.AppConfig;

/** Creates the topics that a cluster lacks; what exists is left as it is. */
public final class TopicApplier {

  private static final Duration VISIBLE_WITHIN = Duration.ofSeconds(30);
  private static final int POLL_MS = 50;

  private final ClusterTopics cluster;
  private final List<PlannedTopic> plan;

  /**
   * @param admin client of the cluster; stays open
   */
  public TopicApplier(Admin admin, TopicDefinitions definitions, AppConfig config) {
    this.cluster = new ClusterTopics(admin);
    this.plan = PlannedTopic.plan(definitions, config);
  }

  /**
   * Creates what is missing and returns when it can be seen. May be repeated.
   *
   * @return a line for each topic that was created
   * @throws Problem if the cluster refuses or cannot be reached
   */
  public List<String> apply() {
    Set<String> existing = cluster.existing(names());
    List<PlannedTopic> missing =
        plan.stream().filter(topic -> !existing.contains(topic.name())).toList();
    if (missing.isEmpty()) {
      return List.of();
    }
    cluster.create(missing.stream().map(PlannedTopic::toNewTopic).toList());
    awaitVisible();
    List<String> report = new ArrayList<>();
    for (PlannedTopic topic : missing) {
      report.add(
          "created %s: %d partitions, %s"
              .formatted(topic.name(), topic.partitions(), settingsOf(topic)));
    }
    return report;
  }

  private static String settingsOf(PlannedTopic topic) {
    return topic.config().entrySet().stream()
        .map(setting -> setting.getKey() + "=" + setting.getValue())
        .sorted()
        .collect(Collectors.joining(" "));
  }

  /** Creation is known to the controller first; each broker learns of it a little later. */
  private void awaitVisible() {
    long deadlineNanos = System.nanoTime() + VISIBLE_WITHIN.toNanos();
    while (cluster.existing(names()).size() < plan.size()) {
      if (System.nanoTime() > deadlineNanos) {
        throw new Problem(
            "Expected new topics to be visible within %d s, but they are not"
                .formatted(VISIBLE_WITHIN.toSeconds()));
      }
      try {
        Thread.sleep(POLL_MS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new Problem("Expected new topics to be visible, but was interrupted", e);
      }
    }
  }

  private List<String> names() {
    return plan.stream().map(PlannedTopic::name).toList();
  }
}
