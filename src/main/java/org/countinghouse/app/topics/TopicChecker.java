package org.countinghouse.app.topics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.countinghouse.app.cli.Problem;
import org.countinghouse.app.config.AppConfig;

/** Holds the topics of a cluster against their definitions. */
public final class TopicChecker {

  private final ClusterTopics cluster;
  private final List<PlannedTopic> plan;
  private final TopicRules rules;

  /**
   * @param admin client of the cluster; stays open
   */
  public TopicChecker(Admin admin, TopicDefinitions definitions, AppConfig config) {
    this.cluster = new ClusterTopics(admin);
    this.plan = PlannedTopic.plan(definitions, config);
    this.rules = new TopicRules(config);
  }

  /**
   * Finds everything under which a record could be lost or taken twice, or a join be wrong.
   *
   * @return a line for each problem, "Expected ..., but ..."; empty if all is well
   * @throws Problem if the cluster cannot be asked
   */
  public List<String> check() {
    Set<String> existing = cluster.existing(plan.stream().map(PlannedTopic::name).toList());
    Map<String, FoundTopic> found = cluster.describe(existing);
    List<String> problems = new ArrayList<>();
    for (PlannedTopic planned : plan) {
      FoundTopic topic = found.get(planned.name());
      if (topic == null) {
        problems.add("Expected topic %s, but it does not exist".formatted(planned.name()));
      } else {
        problems.addAll(rules.problemsOf(planned, topic));
      }
    }
    return problems;
  }
}
