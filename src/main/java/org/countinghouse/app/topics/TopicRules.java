package org.countinghouse.app.topics;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.config.TopicConfig;
import org.countinghouse.app.config.AppConfig;
import org.countinghouse.app.config.AppendTimeSource;
import org.countinghouse.schema.topic.Topic;

/** What a topic found must satisfy; pure. */
final class TopicRules {

  private static final long FOR_EVER = -1;

  private final AppConfig config;

  TopicRules(AppConfig config) {
    this.config = config;
  }

  /** A line for each rule that the topic breaks. */
  List<String> problemsOf(PlannedTopic planned, FoundTopic found) {
    List<String> problems = new ArrayList<>();
    checkPartitions(planned, found, problems);
    checkReplicas(planned, found, problems);
    checkCleanup(planned, found, problems);
    if (planned.definition().topic() == Topic.USAGE_EVENTS) {
      checkEventRetention(planned, found, problems);
      checkEventTimestamps(planned, found, problems);
    }
    if (planned.definition().cleanup() == Cleanup.INFINITE) {
      checkKeptForEver(planned, found, problems);
    }
    return problems;
  }

  private static void checkPartitions(
      PlannedTopic planned, FoundTopic found, List<String> problems) {
    if (found.partitions() != planned.partitions()) {
      problems.add(
          "Expected %d partitions in %s, as %s, but found %d"
              .formatted(
                  planned.partitions(),
                  planned.name(),
                  planned.definition().partitions().reason(),
                  found.partitions()));
    }
  }

  private static void checkReplicas(PlannedTopic planned, FoundTopic found, List<String> problems) {
    if (found.replicas() < planned.replicationFactor()) {
      problems.add(
          "Expected %d replicas of %s, but found %d"
              .formatted(planned.replicationFactor(), planned.name(), found.replicas()));
    }
    long inSync = found.number(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG);
    if (found.replicas() >= PlannedTopic.REPLICAS_FOR_TWO_IN_SYNC && inSync < 2) {
      problems.add(
          expected(planned, TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "at least 2", found)
              + ": a lost disk would lose records that were confirmed");
    }
    if (inSync > found.replicas()) {
      problems.add(
          expected(
                  planned,
                  TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
                  "at most its " + found.replicas() + " replicas",
                  found)
              + ": nothing could be written");
    }
  }

  private static void checkCleanup(PlannedTopic planned, FoundTopic found, List<String> problems) {
    String policy = planned.definition().cleanup().policy();
    if (!found.setting(TopicConfig.CLEANUP_POLICY_CONFIG).equals(policy)) {
      problems.add(expected(planned, TopicConfig.CLEANUP_POLICY_CONFIG, policy, found));
    }
  }

  private void checkEventRetention(PlannedTopic planned, FoundTopic found, List<String> problems) {
    long needed =
        config.topics().appendTimeSource() == AppendTimeSource.RECORD
            ? FOR_EVER
            : config.rules().deduplicationRetention().toMillis();
    long retention = found.number(TopicConfig.RETENTION_MS_CONFIG);
    if (retention != FOR_EVER && (needed == FOR_EVER || retention < needed)) {
      String least =
          needed == FOR_EVER
              ? FOR_EVER + ", because the feeder's times may lie far back"
              : "at least %d (%s: deduplication.horizon, clock.tolerance and a day)"
                  .formatted(needed, config.rules().deduplicationRetention());
      problems.add(expected(planned, TopicConfig.RETENTION_MS_CONFIG, least, found));
    }
    checkNoSizeLimit(planned, found, problems);
  }

  private void checkEventTimestamps(PlannedTopic planned, FoundTopic found, List<String> problems) {
    boolean byRecord = config.topics().appendTimeSource() == AppendTimeSource.RECORD;
    String type = byRecord ? "CreateTime" : "LogAppendTime";
    if (!found.setting(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG).equals(type)) {
      problems.add(
          expected(planned, TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, type, found)
              + ": append-time.source is "
              + (byRecord ? "record" : "broker"));
    }
  }

  private static void checkKeptForEver(
      PlannedTopic planned, FoundTopic found, List<String> problems) {
    if (found.number(TopicConfig.RETENTION_MS_CONFIG) != FOR_EVER) {
      problems.add(
          expected(planned, TopicConfig.RETENTION_MS_CONFIG, Long.toString(FOR_EVER), found));
    }
    checkNoSizeLimit(planned, found, problems);
  }

  private static void checkNoSizeLimit(
      PlannedTopic planned, FoundTopic found, List<String> problems) {
    if (found.number(TopicConfig.RETENTION_BYTES_CONFIG) != FOR_EVER) {
      problems.add(
          expected(planned, TopicConfig.RETENTION_BYTES_CONFIG, Long.toString(FOR_EVER), found)
              + ": a busy day would delete records early");
    }
  }

  private static String expected(
      PlannedTopic planned, String setting, String wanted, FoundTopic found) {
    return "Expected %s of %s to be %s, but found %s"
        .formatted(setting, planned.name(), wanted, found.setting(setting));
  }
}
